package kernel.random;

import java.util.Arrays;
import java.util.Objects;

/**
 * Random numbers in turn: xoshiro256++ (Blackman and Vigna, "Scrambled linear pseudorandom number generators",
 * 2021), its 256 bits of state filled from a {@code long} by SplitMix64 (Steele, Lea and Flood, 2014).
 *
 * <p>The same seed gives the same numbers, to the last bit, on every JDK and every machine. Nothing is allocated after
 * construction. An instance belongs to one thread at a time.
 */
public final class Xoshiro256 {

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    /** The second of the two Gaussians that one round of the polar method gives, kept for the next call. */
    private double spare;
    private boolean hasSpare;

    /** A generator whose state is the first four outputs of SplitMix64 started at {@code seed}; any seed is good. */
    public Xoshiro256(long seed) {
        this(splitMix64(seed, 1), splitMix64(seed, 2), splitMix64(seed, 3), splitMix64(seed, 4));
    }

    /** A generator in the given state, of which at least one word must not be zero. */
    Xoshiro256(long s0, long s1, long s2, long s3) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    /**
     * A generator that goes on where another's {@link #state} was taken.
     *
     * @throws IllegalArgumentException unless there are four words, not all zero
     */
    public static Xoshiro256 ofState(long... state) {
        if (state.length != 4 || (state[0] | state[1] | state[2] | state[3]) == 0) {
            throw new IllegalArgumentException("state: " + Arrays.toString(state) + " (expected four words, not all zero)");
        }
        return new Xoshiro256(state[0], state[1], state[2], state[3]);
    }

    /**
     * The four words that {@link #ofState} goes on from.
     *
     * @throws IllegalStateException after an odd number of Gaussians: the other of the pair is not in the four words
     */
    public long[] state() {
        if (hasSpare) {
            throw new IllegalStateException("half of a pair of Gaussians is still to be drawn");
        }
        return new long[] {s0, s1, s2, s3};
    }

    /** The n-th output, n = 1, 2, …, of SplitMix64 started at {@code seed}. */
    static long splitMix64(long seed, int n) {
        return CounterRandom.bits(seed, n - 1);
    }

    /** The next 64 bits, all values equally likely. */
    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** The next double: i / 2<sup>53</sup> with all i in [0, 2<sup>53</sup>) equally likely. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /**
     * The next integer in [0, bound), all values exactly equally likely (Lemire, "Fast random integer generation in an
     * interval", 2019).
     *
     * @throws IllegalArgumentException if bound is less than 1
     */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound: " + bound + " (expected: at least 1)");
        }
        long product = (nextLong() >>> 32) * bound;
        if ((product & 0xffffffffL) < bound) {
            // The low 2^32 mod bound products would be drawn once too often: draw again on them.
            long surplus = (1L << 32) % bound;
            while ((product & 0xffffffffL) < surplus) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /**
     * The next draw from N(0, 1), by Marsaglia's polar method: of a point (u, v), uniform in the unit disc with
     * s = u² + v², both u·√(−2 ln s / s) and v·√(−2 ln s / s) are Gaussian and independent.
     */
    public double nextGaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double u;
        double v;
        double s;
        do {
            u = 2 * nextDouble() - 1;
            v = 2 * nextDouble() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        // StrictMath.log, because it is specified to return fdlibm's bits on every JDK; Math.log may differ by an ulp
        // between machines, and between the interpreter and C2. Everything else here is exactly rounded by definition.
        double scale = Math.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * scale;
        hasSpare = true;
        return u * scale;
    }

    /** Puts {@code a} in random order, all orders equally likely (Fisher and Yates). */
    public void shuffle(int[] a) {
        Objects.requireNonNull(a, "a");
        for (int i = a.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swapped = a[i];
            a[i] = a[j];
            a[j] = swapped;
        }
    }
}
