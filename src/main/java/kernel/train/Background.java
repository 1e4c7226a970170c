package kernel.train;

/** A value computed on another thread. An abstract class, because a lambda would start more slowly. */
abstract class Background<T> {
    private final Thread thread;
    private T value;
    private Throwable failure;

    Background(String name) {
        thread = new Thread(name) {
            @Override
            public void run() {
                try {
                    value = compute();
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
            }
        };
        thread.setDaemon(true);
    }

    abstract T compute();

    final Background<T> start() {
        thread.start();
        return this;
    }

    /** Waits for the value. Rethrows what computing it threw. */
    final T await() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return value;
    }
}
