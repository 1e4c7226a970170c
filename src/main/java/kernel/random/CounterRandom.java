package kernel.random;

/**
 * Random bits by number: what is drawn depends on what it is for, and not on what was drawn before. So it is the same
 * whichever thread asks, in whatever order and however often; {@link Xoshiro256} has a state, and gives its numbers in turn.
 *
 * <p>The numbers of a key are SplitMix64's, started at the key (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", 2014): a Weyl sequence, mixed by variant 13 of Stafford's "Better bit mixing" (2011). A key is its four words
 * mixed one into the other by the same function. The same bits on every JDK and machine; nothing is allocated.
 */
public final class CounterRandom {

    /** 2⁶⁴ divided by the golden ratio, made odd. */
    static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private CounterRandom() {
    }

    /** The key of what is drawn for one purpose: of all keys with the same seed, epoch and sample no two are equal. */
    public static long key(long seed, long epoch, long sample, long layer) {
        // Added between two mixes, because mix(0) is 0: words of 0 would otherwise be as if they were not there.
        long key = mix(seed + GOLDEN_GAMMA);
        key = mix((key ^ epoch) + GOLDEN_GAMMA);
        key = mix((key ^ sample) + GOLDEN_GAMMA);
        return mix((key ^ layer) + GOLDEN_GAMMA);
    }

    /** 64 bits, all values equally likely, number {@code index} of those of a key. */
    public static long bits(long key, long index) {
        return mix(key + (index + 1) * GOLDEN_GAMMA);
    }

    /** A double from the same bits: i / 2<sup>53</sup> with all i in [0, 2<sup>53</sup>) equally likely. */
    public static double uniform(long key, long index) {
        return (bits(key, index) >>> 11) * 0x1.0p-53;
    }

    /** Every bit of z changes every bit of the result in about half of all cases; no two z give the same. */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
