package kernel.train;

/** Limits how often something is done. If asked often, it reads the clock only now and then, as that takes time too. */
final class Throttle {
    /** Readings of the clock in an interval: more take time, fewer make it late. */
    private static final int LOOKS = 8;
    private static final int MAX_SKIPPED = 1 << 10;

    private final long interval;
    private long due;
    private long looked;
    private int skipped;
    private int left;

    /** @param interval nanoseconds between two times; 0 for no limit */
    Throttle(long interval) {
        this.interval = interval;
        due = System.nanoTime();
        looked = due - interval;
    }

    boolean isDue() {
        if (left > 0) {
            left--;
            return false;
        }
        long now = System.nanoTime();
        boolean tooOften = now - looked < interval / LOOKS;
        skipped = tooOften ? Math.min(2 * skipped + 1, MAX_SKIPPED) : skipped / 2;
        left = skipped;
        looked = now;
        if (now - due < 0) {
            return false;
        }
        due = now + interval;
        return true;
    }
}
