package kernel.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The reference values come from a Python program written after the papers, apart from this code. */
class CounterRandomTest {

    private static final int COUNT = 100_000;

    /** Ways to count on by one: in the index, and in each word of the key. */
    private static final LongBinaryOperator[] WAYS = {
        (seed, i) -> CounterRandom.bits(CounterRandom.key(seed, 2, 3, 4), i),
        (seed, i) -> CounterRandom.bits(CounterRandom.key(seed + i, 2, 3, 4), 5),
        (seed, i) -> CounterRandom.bits(CounterRandom.key(seed, i, 3, 4), 5),
        (seed, i) -> CounterRandom.bits(CounterRandom.key(seed, 2, i, 4), 5),
        (seed, i) -> CounterRandom.bits(CounterRandom.key(seed, 2, 3, i), 5)};

    @Test
    void keysAndBitsAreTheReferenceValues() {
        assertReference(new long[] {0, 0, 0, 0},
            0x2130748aaac80268L, 0x78ae5a9a6b5fd45eL, 0xb9895a2b68592df1L, 0xbeecb95322387b44L);
        assertReference(new long[] {1, 2, 3, 4},
            0xd55ccd4aeb3ccafbL, 0x68055585a968b899L, 0x9a72e9c958bd6b24L, 0x3a67a6c07be23bb2L);
        assertReference(new long[] {-1, 29, 59_999, -1},
            0x1a5f41748f750961L, 0xe9727f60f8cb3c6bL, 0x755ebd570b30cf3fL, 0x3059e1ad686f06d7L);
        assertReference(new long[] {0x123456789abcdef0L, 1L << 40, 7, 0},
            0xc7b3128582ebf8c8L, 0x8071bb410557f5b5L, 0x4d53a271aa81e25cL, 0xfad0281894538eabL);
    }

    private static void assertReference(long[] words, long key, long first, long second, long far) {
        String what = Arrays.toString(words);
        assertEquals(key, CounterRandom.key(words[0], words[1], words[2], words[3]), what);
        assertEquals(first, CounterRandom.bits(key, 0), what);
        assertEquals(second, CounterRandom.bits(key, 1), what);
        assertEquals(far, CounterRandom.bits(key, 1L << 40), what);
        assertEquals((first >>> 11) / 0x1.0p53, CounterRandom.uniform(key, 0), what);
    }

    @Test
    void noTwoAreEqual() {
        long[] all = Arrays.stream(WAYS).flatMapToLong(way -> LongStream.range(0, COUNT).map(i -> way.applyAsLong(9, 1000 + i)))
            .toArray();
        assertEquals(all.length, Arrays.stream(all).distinct().count());
        long[] permuted = {CounterRandom.key(1, 2, 3, 4), CounterRandom.key(2, 1, 3, 4), CounterRandom.key(1, 3, 2, 4),
            CounterRandom.key(1, 2, 4, 3), CounterRandom.key(4, 3, 2, 1), CounterRandom.key(3, 2, 1, 4)};
        assertEquals(permuted.length, Arrays.stream(permuted).distinct().count());
    }

    /** Each bit of each word, turned over, turns over every bit of the result in half of the cases. */
    @Test
    void everyBitOfEveryWordChangesHalfOfTheResult() {
        int cases = 4000;
        for (int word = 0; word < 5; word++) {
            for (int bit = 0; bit < 64; bit++) {
                int[] turned = new int[64];
                for (int i = 0; i < cases; i++) {
                    long[] w = {i, i % 30, 2 * i, i % 3, i};
                    long before = CounterRandom.bits(CounterRandom.key(w[0], w[1], w[2], w[3]), w[4]);
                    w[word] ^= 1L << bit;
                    long change = before ^ CounterRandom.bits(CounterRandom.key(w[0], w[1], w[2], w[3]), w[4]);
                    for (int b = 0; b < 64; b++) {
                        turned[b] += (int) (change >>> b & 1);
                    }
                }
                for (int b = 0; b < 64; b++) {
                    // Six deviations: there are 20,480 of these.
                    assertEquals(cases / 2.0, turned[b], 6 * Math.sqrt(cases / 4.0), "word " + word + ", bit " + bit + " → " + b);
                }
            }
        }
    }

    @Test
    void uniformAndWithoutRelationToTheNeighbour() {
        for (int way = 0; way < WAYS.length; way++) {
            int[] bins = new int[256];
            int[] lowest = new int[256];
            int[] pairs = new int[256];
            double[] products = new double[4];
            for (int i = 0; i < COUNT; i++) {
                long bits = WAYS[way].applyAsLong(11, i);
                bins[(int) (bits >>> 56)]++;
                lowest[(int) bits & 0xff]++;
                pairs[(int) (bits >>> 60 << 4 | WAYS[way].applyAsLong(11, i + 1) >>> 60)]++;
                for (int apart = 1; apart < products.length; apart++) {
                    products[apart] += centred(bits) * centred(WAYS[way].applyAsLong(11, i + apart));
                }
            }
            assertEven(bins, "way " + way);
            assertEven(lowest, "lowest bits, way " + way);
            assertEven(pairs, "pairs, way " + way);
            for (int apart = 1; apart < products.length; apart++) {
                // A product of two independent uniform values has variance 1/144.
                assertEquals(0, products[apart], 5 * Math.sqrt(COUNT / 144.0), "way " + way + ", " + apart + " apart");
            }
        }
    }

    private static double centred(long bits) {
        return (bits >>> 11) * 0x1.0p-53 - 0.5;
    }

    @Test
    void uniformIsInTheHalfOpenInterval() {
        double[] values = IntStream.range(0, COUNT).mapToDouble(i -> CounterRandom.uniform(3, i)).toArray();
        assertTrue(Arrays.stream(values).allMatch(x -> x >= 0 && x < 1));
        assertEquals(0.5, Arrays.stream(values).average().orElseThrow(), 5 * Math.sqrt(1.0 / 12 / COUNT));
    }

    /** The generator that gives numbers in turn starts from the same function, but not from a key. */
    @Test
    void apartFromTheGeneratorInTurn() {
        for (long seed = 0; seed < 100; seed++) {
            Xoshiro256 inTurn = new Xoshiro256(seed);
            assertNotEquals(inTurn.nextLong(), CounterRandom.bits(CounterRandom.key(seed, 0, 0, 0), 0));
        }
    }

    /** Chi-squared, whose mean is k and variance 2k for k degrees of freedom: at most five deviations above it. */
    private static void assertEven(int[] bins, String what) {
        double mean = (double) IntStream.of(bins).sum() / bins.length;
        double chi = IntStream.of(bins).mapToDouble(count -> (count - mean) * (count - mean) / mean).sum();
        int freedom = bins.length - 1;
        assertTrue(chi <= freedom + 5 * Math.sqrt(2.0 * freedom), () -> what + ": chi-squared " + chi);
    }
}
