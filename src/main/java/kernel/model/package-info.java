/** Model files: a network and where it came from, as safetensors. Read {@link kernel.model.Model} first. */
package kernel.model;
