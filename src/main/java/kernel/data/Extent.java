package kernel.data;

/**
 * How many images a source will have and how large they are, known before they are read or drawn. For estimates: what files
 * say of themselves is not checked.
 *
 * @param training  images
 * @param test      images
 * @param imageSize pixels of each
 */
public record Extent(int training, int test, int imageSize) {
}
