/** Commands about model files: what is in one, and to and from the formats of other programs. */
package kernel.cli.models;
