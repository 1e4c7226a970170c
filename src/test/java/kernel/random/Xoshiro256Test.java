package kernel.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The reference values come from a C program written after the papers, apart from this code. */
class Xoshiro256Test {

    private static final int COUNT = 10_000;

    @Test
    void splitMix64GivesTheReferenceValues() {
        long[] expected = {6457827717110365317L, 3203168211198807973L, Long.parseUnsignedLong("9817491932198370423"),
            4593380528125082431L, Long.parseUnsignedLong("16408922859458223821")};
        for (int n = 1; n <= expected.length; n++) {
            assertEquals(expected[n - 1], Xoshiro256.splitMix64(1234567, n));
        }
    }

    @Test
    void givenStateGivesTheReferenceValues() {
        Xoshiro256 random = new Xoshiro256(1, 2, 3, 4);
        String[] expected = {"41943041", "58720359", "3588806011781223", "3591011842654386", "9228616714210784205",
            "9973669472204895162", "14011001112246962877", "12406186145184390807", "15849039046786891736",
            "10450023813501588000"};
        for (String value : expected) {
            assertEquals(value, Long.toUnsignedString(random.nextLong()));
        }
    }

    @Test
    void seedsGiveTheReferenceValues() {
        assertSequence(0, 0x53175d61490b23dfL, 0x61da6f3dc380d507L, 0x5c0fdf91ec9a7bfcL, 0x376300fa032f6483L);
        assertSequence(1, 0xcfc5d07f6f03c29bL, 0xbf424132963fe08dL, 0x19a37d5757aaf520L, 0x92d52100f9e1da0dL);
        assertSequence(-1, 0x56ccf8ce948e27b2L, 0xe68588432e5a5b90L, 0xe3e9b5a48119ca8bL, 0x6e67f58f11f35060L);
        assertSequence(0x123456789abcdef0L,
            0x4d4f7607a97a1bd6L, 0x9ba027c76910d021L, 0x87adb062153ae0bcL, 0x88e014c49b8323d6L);
    }

    private static void assertSequence(long seed, long first, long second, long third, long thousandth) {
        Xoshiro256 random = new Xoshiro256(seed);
        long[] values = IntStream.range(0, 1000).mapToLong(i -> random.nextLong()).toArray();
        assertArrayEquals(new long[] {first, second, third, thousandth},
            new long[] {values[0], values[1], values[2], values[999]}, "seed " + seed);
    }

    @Test
    void everyKindOfValueHasTheSameBitsOnEveryJdk() throws Exception {
        Xoshiro256 longs = new Xoshiro256(2024);
        Xoshiro256 doubles = new Xoshiro256(2024);
        Xoshiro256 ints = new Xoshiro256(2024);
        Xoshiro256 gaussians = new Xoshiro256(2024);
        int[] order = IntStream.range(0, COUNT).toArray();
        new Xoshiro256(2024).shuffle(order);
        assertEquals("4cb74b52ff44603058fe8d69d81c5d6bff943dca078a56d16991b3c71dc6cd27",
            digest(IntStream.range(0, COUNT).mapToLong(i -> longs.nextLong()).toArray()));
        assertEquals("ca77cfcabd0131e8567f92f5ca418dfa0b9f04778ca62137e24910e9084e271a",
            digest(IntStream.range(0, COUNT).mapToLong(i -> Double.doubleToRawLongBits(doubles.nextDouble())).toArray()));
        assertEquals("2cfa7c4c7b0820bae5f78e62245a17b745149f775aaf0054f22e1d5318bc44f9",
            digest(IntStream.range(0, COUNT).mapToLong(i -> ints.nextInt(i + 1)).toArray()));
        assertEquals("26b6d42059cd8300991e36deea26df171edfbf41992e911acc7fb50b93a03828",
            digest(IntStream.range(0, COUNT).mapToLong(i -> Double.doubleToRawLongBits(gaussians.nextGaussian())).toArray()));
        assertEquals("e18be14ceb8f0a8723d18cc1ebf032bd00fcf686599f4713a559374a4620f3c5",
            digest(Arrays.stream(order).asLongStream().toArray()));
    }

    /** SHA-256 of the values as little-endian 64-bit words. */
    private static String digest(long[] values) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    @Test
    void doublesFillTheUnitIntervalEvenly() {
        Xoshiro256 random = new Xoshiro256(3);
        int[] bins = new int[100];
        for (int i = 0; i < 1_000_000; i++) {
            double x = random.nextDouble();
            assertTrue(x >= 0 && x < 1, () -> "out of [0, 1): " + x);
            bins[(int) (x * bins.length)]++;
        }
        assertEven(bins);
    }

    @Test
    void intsAreUnbiased() {
        Xoshiro256 random = new Xoshiro256(4);
        for (int bound : new int[] {1, 2, 3, 7, 10, 100}) {
            int[] bins = new int[bound];
            for (int i = 0; i < 500_000; i++) {
                bins[random.nextInt(bound)]++;
            }
            assertEven(bins);
        }
    }

    /** Without rejection, 2³² draws on 3·2²⁹ values give those that are 0, 1, 2 mod 3 as 3 : 3 : 2. */
    @Test
    void intsAreUnbiasedForALargeBound() {
        Xoshiro256 random = new Xoshiro256(5);
        int[] bins = new int[3];
        for (int i = 0; i < 300_000; i++) {
            int value = random.nextInt(3 << 29);
            assertTrue(value >= 0 && value < 3 << 29, () -> "out of range: " + value);
            bins[value % 3]++;
        }
        assertEven(bins);
    }

    @Test
    void boundMustBePositive() {
        for (int bound : new int[] {0, -1, Integer.MIN_VALUE}) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> new Xoshiro256(1).nextInt(bound));
            assertTrue(e.getMessage().contains("bound: " + bound), e.getMessage());
        }
    }

    @Test
    void gaussiansHaveTheMomentsAndTailsOfTheNormalDistribution() {
        Xoshiro256 random = new Xoshiro256(6);
        int n = 1_000_000;
        double[] moments = new double[5];
        int[] beyond = new int[4];
        double pairs = 0;
        double previous = 0;
        for (int i = 0; i < n; i++) {
            double x = random.nextGaussian();
            double power = x;
            for (int p = 1; p <= 4; p++) {
                moments[p] += power / n;
                power *= x;
            }
            for (int t = 1; t <= 3; t++) {
                beyond[t] += Math.abs(x) > t ? 1 : 0;
            }
            pairs += x * previous / n;
            previous = x;
        }
        // Five standard errors: the p-th sample moment has variance (E x^2p − (E x^p)²) / n.
        assertEquals(0, moments[1], 5 * Math.sqrt(1.0 / n));
        assertEquals(1, moments[2], 5 * Math.sqrt(2.0 / n));
        assertEquals(0, moments[3], 5 * Math.sqrt(15.0 / n));
        assertEquals(3, moments[4], 5 * Math.sqrt(96.0 / n));
        assertEquals(0, pairs, 5 * Math.sqrt(1.0 / n));
        double[] tails = {1, 0.3173105, 0.0455003, 0.0026998};
        for (int t = 1; t <= 3; t++) {
            assertEquals(tails[t], (double) beyond[t] / n, 5 * Math.sqrt(tails[t] / n));
        }
    }

    @Test
    void shuffleGivesEveryOrderEquallyOften() {
        Xoshiro256 random = new Xoshiro256(7);
        int[] bins = new int[24];
        for (int i = 0; i < 240_000; i++) {
            int[] a = {0, 1, 2, 3};
            random.shuffle(a);
            assertEquals(0b1111, 1 << a[0] | 1 << a[1] | 1 << a[2] | 1 << a[3]);
            int c = a[2] < a[3] ? 0 : 1;
            int b = a[1] - (a[0] < a[1] ? 1 : 0);
            bins[a[0] * 6 + b * 2 + c]++;
        }
        assertEven(bins);
    }

    @Test
    void aStateGoesOnWhereItWasTaken() {
        Xoshiro256 random = new Xoshiro256(5);
        random.shuffle(new int[1000]);
        Xoshiro256 copy = Xoshiro256.ofState(random.state());
        for (int i = 0; i < 100; i++) {
            assertEquals(random.nextLong(), copy.nextLong());
        }
        random.nextGaussian();
        assertThrows(IllegalStateException.class, random::state);
        random.nextGaussian();
        assertEquals(random.state()[0], Xoshiro256.ofState(random.state()).state()[0]);
        assertThrows(IllegalArgumentException.class, () -> Xoshiro256.ofState(0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Xoshiro256.ofState(1, 2, 3));
    }

    @Test
    void shuffleKeepsEveryElement() {
        for (int length : new int[] {0, 1, 2, 50_000}) {
            int[] a = IntStream.range(0, length).toArray();
            new Xoshiro256(8).shuffle(a);
            assertArrayEquals(IntStream.range(0, length).toArray(), Arrays.stream(a).sorted().toArray());
        }
    }

    /** Chi-squared, whose mean is k and variance 2k for k degrees of freedom: at most five deviations above it. */
    private static void assertEven(int[] bins) {
        double mean = (double) IntStream.of(bins).sum() / bins.length;
        double chi = IntStream.of(bins).mapToDouble(count -> (count - mean) * (count - mean) / mean).sum();
        int freedom = bins.length - 1;
        assertTrue(chi <= freedom + 5 * Math.sqrt(2.0 * freedom),
            () -> "chi-squared " + chi + " with " + freedom + " degrees of freedom: " + Arrays.toString(bins));
    }
}
