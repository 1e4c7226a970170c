/** A strict PNG decoder. Read {@link kernel.data.png.PngFile} first. */
package kernel.data.png;
