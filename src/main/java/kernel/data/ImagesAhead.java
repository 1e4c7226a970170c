package kernel.data;

import java.util.Objects;

/**
 * Makes the images of an epoch on threads of its own, so that a network can learn from one epoch's while the next one's are made.
 * There is one buffer: whoever trains copies it, as {@link kernel.nn.Samples#refill} does, and then begins the next.
 *
 * <pre>
 *   ahead.begin(0);
 *   for (int epoch = 0; epoch &lt; epochs; epoch++) {
 *       samples.refill(ahead.await(), 0);
 *       ahead.begin(epoch + 1);
 *       sgd.train(order, 0, count);
 *   }
 * </pre>
 *
 * The images are the same however many threads there are, and whenever they come to it. In steady state nothing is allocated.
 */
public final class ImagesAhead implements AutoCloseable {
    private final DeformedImages images;
    private final byte[] buffer;
    /** All that is below is read and written while holding this object's lock. */
    private int round;
    private int epoch;
    private int underWay;
    private Throwable thrown;
    private boolean closed;

    /** Starts the threads, all daemons, as many as {@code images} has parts. */
    public ImagesAhead(DeformedImages images) {
        this.images = Objects.requireNonNull(images, "images");
        buffer = new byte[images.size()];
        for (int part = 0; part < images.parts(); part++) {
            int own = part;
            Thread thread = new Thread(() -> work(own), "kernel-images-" + (part + 1));
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * Begins to make the images of an epoch. The buffer may not be read until {@link #await} returns.
     *
     * @throws IllegalStateException while others are being made, or after {@link #close}
     */
    public synchronized void begin(int nextEpoch) {
        if (closed || underWay > 0) {
            throw new IllegalStateException("begin: epoch " + nextEpoch + (closed ? " (closed)" : " (epoch " + epoch
                + " is under way: await it first)"));
        }
        epoch = nextEpoch;
        thrown = null;
        underWay = images.parts();
        round++;
        notifyAll();
    }

    /**
     * Waits for the images that were begun; what making them threw is thrown here.
     *
     * @return the buffer, the same one every time, image after image; nobody may write to it
     * @throws IllegalStateException if none were begun, or after {@link #close}
     */
    public synchronized byte[] await() {
        if (round == 0 || closed) {
            throw new IllegalStateException("await: " + (closed ? "closed" : "no epoch was begun"));
        }
        boolean interrupted = false;
        while (underWay > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        return buffer;
    }

    /** Ends the threads, when they have made what was begun. A second call does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void work(int part) {
        for (int seen = 0; awaitRoundAfter(seen); seen++) {
            Throwable failure = null;
            try {
                images.write(epochUnderWay(), part, buffer, 0);
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            done(failure);
        }
    }

    private synchronized boolean awaitRoundAfter(int seen) {
        boolean interrupted = false;
        while (round == seen && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return round != seen;
    }

    private synchronized int epochUnderWay() {
        return epoch;
    }

    private synchronized void done(Throwable failure) {
        thrown = thrown == null ? failure : thrown;
        underWay--;
        notifyAll();
    }
}
