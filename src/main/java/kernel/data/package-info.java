/**
 * Where the images come from: IDX files, MNIST in a directory, its download, and digits that are drawn on the spot.
 *
 * <p>{@link kernel.data.DataSource} picks one of them, {@link kernel.data.Corpus} is what each gives, and
 * {@link kernel.data.Split} says which images train, validate and test. {@link kernel.data.DeformedImages} makes other training
 * images of them for every epoch. Nothing here prints. Of {@link kernel.nn}, only
 * {@link kernel.nn.Samples} is used.
 */
package kernel.data;
