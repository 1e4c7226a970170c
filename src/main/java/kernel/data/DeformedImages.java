package kernel.data;

import java.util.Objects;
import java.util.stream.Stream;
import kernel.random.CounterRandom;

/**
 * Training images that are other ones in every epoch. Image i of an epoch is a function of the seed, the epoch, i, and the image
 * itself, so that any number of threads makes the same ones, and a run that is resumed goes on with those it would have had.
 */
public final class DeformedImages {
    /** In place of a layer's number in a key: images come before the first. */
    private static final int BEFORE_ALL_LAYERS = -1;

    private final Dataset images;
    private final long seed;
    private final Deformer[] deformers;

    /**
     * Deforms {@code images}, which are not written to.
     *
     * @param threads how many will share the work
     * @throws IllegalArgumentException if there is not at least one thread, or the images are too large for the deformation
     */
    public DeformedImages(Dataset images, Deformation deformation, long seed, int threads) {
        Objects.requireNonNull(deformation, "deformation");
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + " (at least 1)");
        }
        this.images = images;
        this.seed = seed;
        deformers = Stream.generate(() -> deformation.deformer(images.rows(), images.columns())).limit(threads)
            .toArray(Deformer[]::new);
    }

    /** How many threads share the work. */
    public int parts() {
        return deformers.length;
    }

    /** Bytes that an epoch's images take. */
    public int size() {
        return images.count() * images.imageSize();
    }

    /**
     * Writes the share that belongs to one thread of an epoch's images, each to its place. Different parts may be written at
     * the same time; nothing is allocated.
     *
     * @param part   which share, from 0 to {@link #parts} − 1
     * @param to     room for all images of the epoch
     * @param offset where the first image goes
     */
    public void write(int epoch, int part, byte[] to, int offset) {
        int parts = deformers.length;
        write(epoch, part, cut(part, parts), cut(part + 1, parts), to, offset);
    }

    private int cut(int part, int parts) {
        return (int) ((long) images.count() * part / parts);
    }

    private void write(int epoch, int part, int first, int end, byte[] to, int offset) {
        int size = images.imageSize();
        for (int i = first; i < end; i++) {
            long key = CounterRandom.key(seed, epoch, i, BEFORE_ALL_LAYERS);
            deformers[part].deform(key, images.pixels(), images.pixelOffset() + i * size, to, offset + i * size);
        }
    }
}
