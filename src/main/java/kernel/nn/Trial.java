package kernel.nn;

import java.util.function.LongSupplier;

/**
 * Finds out by the clock whether help pays, while the training that it would help goes on: a few milliseconds with it and a few
 * without, in turn, and the sums decide. A median would not see how often one takes the processor from the other. That is asked
 * again from time to time, as the answer changes with who else uses the machine. The result of the training is the same either way.
 */
final class Trial {
    /** Time with help, or without, that is measured at a time; and before that, until it is under way. */
    private static final long MEASURED_NANOS = 3_000_000, SETTLING_NANOS = 500_000;
    private static final int ROUNDS = 8;
    /**
     * Before the first trial, and from the first to the second; the others come ever later. In the first seconds the compiler
     * has the other cores, in one sooner than in another.
     */
    private static final long FIRST_PAUSE_NANOS = 300_000_000, LAST_PAUSE_NANOS = 4_000_000_000L;
    /** Help has to be faster by so much, or else it is in somebody's way for nothing. */
    private static final double WORTH = 0.99;
    /**
     * A pause takes so many times as long as the trial before it at least, since half of a trial is lost time: few times at first, as
     * the compiler draws the first trial out and decides it.
     */
    private static final int FIRST_PAUSE_TO_TRIAL = 4, LAST_PAUSE_TO_TRIAL = 32;
    /** Steps between two looks at the clock, which takes some 25 ns. */
    private static final int STEPS_A_LOOK = 16;

    /** Whoever helps, told whether to from the next step on. */
    @FunctionalInterface
    interface Help {
        void set(boolean helps);
    }

    private enum Stage { PAUSE, SETTLING, MEASURED }

    private final LongSupplier clock;
    private final Help help;
    /** Nanoseconds a sample, added up over the rounds. */
    private double timeWith;
    private double timeWithout;
    private boolean favourite;
    private boolean helps;
    private Stage stage = Stage.PAUSE;
    private long pause = FIRST_PAUSE_NANOS;
    private int pauseToTrial = FIRST_PAUSE_TO_TRIAL;
    private long length = FIRST_PAUSE_NANOS;
    /** Of the trial so far. */
    private long duration;
    private int segment;
    private int unlooked = STEPS_A_LOOK;
    private long mark;
    private long nanos;
    private long samples;

    /** @param favourite whether to help until it is known */
    Trial(Help help, boolean favourite) {
        this(help, favourite, System::nanoTime);
    }

    Trial(Help help, boolean favourite, LongSupplier clock) {
        this.clock = clock;
        this.help = help;
        this.favourite = favourite;
        use(favourite);
    }

    private void use(boolean now) {
        helps = now;
        help.set(now);
    }

    /** Before a pass: time runs from here on. */
    void begin() {
        mark = clock.getAsLong();
    }

    /** After a step of so many samples. */
    void stepped(int m) {
        samples += m;
        if (--unlooked <= 0) {
            look();
        }
    }

    /** After a pass. */
    void end() {
        look();
    }

    private void look() {
        long now = clock.getAsLong();
        nanos += now - mark;
        mark = now;
        if (nanos >= length) {
            next();
            nanos = 0;
            samples = 0;
        }
        unlooked = stage == Stage.PAUSE ? STEPS_A_LOOK : 1;
    }

    private void next() {
        duration = stage == Stage.PAUSE ? 0 : duration + nanos;
        if (stage == Stage.SETTLING) {
            stage = Stage.MEASURED;
            length = MEASURED_NANOS;
            return;
        }
        if (stage == Stage.PAUSE) {
            segment = 0;
            timeWith = 0.0;
            timeWithout = 0.0;
        } else {
            segment++;
            add((double) nanos / samples);
        }
        if (segment < 2 * ROUNDS) {
            stage = Stage.SETTLING;
            length = SETTLING_NANOS;
            use(segment % 2 == 0 ? !favourite : favourite);
        } else {
            decide();
        }
    }

    private void add(double time) {
        if (helps) {
            timeWith += time;
        } else {
            timeWithout += time;
        }
    }

    private void decide() {
        favourite = timeWith < WORTH * timeWithout;
        use(favourite);
        stage = Stage.PAUSE;
        length = Math.max(pause, pauseToTrial * duration);
        pauseToTrial = Math.min(2 * pauseToTrial, LAST_PAUSE_TO_TRIAL);
        pause = Math.min(pause + pause / 2, LAST_PAUSE_NANOS);
    }
}
