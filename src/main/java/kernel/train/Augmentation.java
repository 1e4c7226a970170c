package kernel.train;

import kernel.data.Dataset;
import kernel.data.DeformedImages;
import kernel.data.Deformation;
import kernel.data.ImagesAhead;
import kernel.nn.Samples;

/** Training images that are deformed anew for every epoch, the next one's on a thread of its own. */
final class Augmentation implements AutoCloseable {
    private static final int THREADS = 1;
    private static final int NONE = -1;

    private final Samples training;
    private final int epochs;
    private final ImagesAhead ahead;
    private int present = NONE;
    private int begun;

    /** @param images from which {@code training} was made; its contents are replaced */
    Augmentation(Samples training, Dataset images, Deformation deformation, long seed, int epochs) {
        this.training = training;
        this.epochs = epochs;
        ahead = new ImagesAhead(new DeformedImages(images, deformation, seed, THREADS));
        ahead.begin(0);
    }

    /** Bytes of the images that are made ahead, and of their copy on the dense path. */
    static long bytes(long pixels) {
        return 2 * pixels;
    }

    /** Puts the images of an epoch in place, if they are not there already. */
    void begin(int epoch) {
        if (epoch == present) {
            return;
        }
        byte[] images = ahead.await();
        if (begun != epoch) { // A run that goes on from a checkpoint.
            ahead.begin(epoch);
            images = ahead.await();
        }
        training.refill(images, 0);
        present = epoch;
        begun = epoch;
        if (epoch + 1 < epochs) {
            begun = epoch + 1;
            ahead.begin(begun);
        }
    }

    @Override
    public void close() {
        ahead.close();
    }
}
