package kernel.train;

/** Says now and then that it is time again. Where it is asked often, it looks at the clock only now and then. */
final class Throttle {
    /** How many looks at the clock there should be in an interval: more cost time, fewer come late. */
    private static final int LOOKS = 8;
    private static final int MAX_SKIPPED = 1 << 10;

    private final long interval;
    private long due;
    private long looked;
    private int skipped;
    private int left;

    /** @param interval nanoseconds between two times that it is time; 0 for every time that it is asked */
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
