/**
 * Where the images come from: IDX files, MNIST in a directory, its download, and digits that are drawn on the spot.
 *
 * <p>{@link kernel.data.DataSource} picks one of them, {@link kernel.data.Corpus} is what each gives, and {@link
 * kernel.data.Split} says which images train, validate and test. Nothing here prints, and of
 * networks nothing is known here but the {@link kernel.nn.Samples} that they learn from.
 */
package kernel.data;
