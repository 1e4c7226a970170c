package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import kernel.linalg.KernelChoice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bits rule, one way of running after another, each in a JVM of its own. */
class SameBitsTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    /** Of few images and neurons, for slow ways. */
    private static final String[] TINY = {"tiny", "tiny-adam"};

    @TempDir
    static Path directory;
    private static SameBits same;

    @BeforeAll
    static void oneDirectoryForAll() throws Exception {
        same = new SameBits(directory);
    }

    private static List<String> with(List<String> java, String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        all.addAll(java);
        return all;
    }

    private static void assertBits(int bits, String banner) {
        assertTrue(banner.startsWith("vector kernels, " + bits + " bits; "), banner);
    }

    private static void assertThreads(int threads, String banner) {
        assertTrue(banner.startsWith("vector kernels, "), banner);
        assertTrue(banner.endsWith("; " + threads + (threads == 1 ? " thread" : " threads")), banner);
    }

    /**
     * As typed, with all that a recipe has, and so wide that threads share the work: each number of threads by each input path.
     * {@link GoldenTest} has one thread and two by every path and recipe, {@link #everyRunOnOtherKernelsAndThreads} three, and
     * {@code RecipeBitsTest} seven.
     */
    @ParameterizedTest
    @CsvSource({"2, dense, wide-adam", "2, sparse, everything", "7, dense, wide-clip", "7, sparse, wide"})
    void anyNumberOfThreads(int threads, String input, String name) throws Exception {
        assertThreads(threads, same.train(KernelJar.VECTORS, name, "--threads", "" + threads, "--input", input));
    }

    /** Each in a JVM of its own would take minutes. */
    @Test
    void everyRunOnOtherKernelsAndThreads() {
        String[] names = Stream.concat(Golden.runs().stream().map(GoldenRun::name).distinct(), Stream.of(Golden.TABLES))
                .toArray(String[]::new);
        int bits = KernelChoice.best().lanes() * Double.SIZE;
        assertTrue(SameBits.compute(List.of(), with("1", names)).startsWith("scalar kernels; "));
        assertBits(bits, SameBits.compute(List.of(MODULE), with("3", names)));
    }

    private static String[] with(String first, String... names) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(names));
        return all.toArray(new String[0]);
    }

    /** As typed; every run by either path is in {@link #everyRunOnOtherKernelsAndThreads}. */
    @ParameterizedTest
    @CsvSource({"2, dense, deep", "1, sparse, wide", "2, sparse, everything"})
    void theScalarKernels(int threads, String input, String name) throws Exception {
        String banner = same.train(KernelJar.PLAIN, name, "--input", input, "--threads", "" + threads);
        assertTrue(banner.startsWith("scalar kernels; "), banner);
    }

    /** As typed; {@link GoldenTest} has every run by either path at each width. */
    @ParameterizedTest
    @CsvSource({"128, dense, deep", "256, sparse, everything", "512, dense, wide-adam"})
    void everyForcedWidth(int bits, String input, String name) throws Exception {
        assertBits(bits, same.train(with(KernelJar.FAST, "-Dkernel.vectorBits=" + bits), name, "--input", input));
    }

    /** Whatever is typed with whatever else: a hundred JVMs, in {@code make soak}. */
    @ParameterizedTest
    @ValueSource(strings = {"deep", "wide", "everything", "wide-adam", "wide-clip"})
    @Tag("soak")
    void everyWayWithEveryOther(String name) throws Exception {
        List<List<String>> kernels = new ArrayList<>(List.of(KernelJar.PLAIN, KernelJar.VECTORS));
        for (int bits : new int[] {128, 256, 512}) {
            kernels.add(with(KernelJar.FAST, "-Dkernel.vectorBits=" + bits));
        }
        for (List<String> java : kernels) {
            for (String input : new String[] {"dense", "sparse"}) {
                for (String threads : new String[] {"2", "7"}) {
                    same.train(java, name, "--threads", threads, "--input", input);
                }
            }
        }
    }

    /** A CPU whose vectors are shorter than that gives its own width. */
    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void vectorsOfFewerBytes(int bytes) throws Exception {
        int bits = Math.min(KernelChoice.best().lanes() * Double.SIZE, bytes * Byte.SIZE);
        List<String> java = with(KernelJar.FAST, "-XX:MaxVectorSize=" + bytes);
        assertTrue(same.train(java, "wide").startsWith("scalar kernels, sooner done with so little; "));
        assertBits(bits, same.train(with(java, "-Dkernel.vectorBits=" + bits), "wide"));
    }

    @Test
    @EnabledOnOs(architectures = {"amd64", "x86_64"}, disabledReason = "a flag of x86 alone")
    void olderX86WithAvx2() {
        assertBits(256, SameBits.compute(List.of(MODULE, "-XX:UseAVX=2"), "2", "main", "wide", "wide-adam", "everything",
            Golden.TABLES));
    }

    @Test
    @EnabledOnOs(architectures = {"amd64", "x86_64"}, disabledReason = "a flag of x86 alone")
    void olderX86WithAvx() {
        assertBits(128, SameBits.compute(List.of(MODULE, "-XX:UseAVX=1"), "2", "tiny", "deep", "tiny-adam", "tiny-relu", Golden.TABLES));
    }

    /** Without FMA in hardware each one goes through BigDecimal: as exact, and a thousand times slower. */
    @Test
    @EnabledOnOs(architectures = {"amd64", "x86_64"}, disabledReason = "flags of x86 alone")
    void olderX86WithoutFma() {
        assertBits(128, SameBits.compute(List.of(MODULE, "-XX:UseAVX=0"), with("1", TINY)));
        SameBits.compute(List.of(MODULE, "-XX:-UseFMA"), "2", "tiny-relu");
        assertTrue(SameBits.compute(List.of("-XX:-UseFMA"), "1", "tiny-silu").startsWith("scalar kernels"));
    }

    /**
     * The interpreter, and the first compiler alone, do arithmetic by other instructions than the second. The scalar kernels are
     * chosen there; the vector kernels must be asked for.
     */
    @Test
    void withoutTheCompilers() {
        int bits = KernelChoice.best().lanes() * Double.SIZE;
        String width = "-Dkernel.vectorBits=" + bits;
        assertBits(bits, SameBits.compute(List.of(MODULE, "-Xint", width), with("1", TINY)));
        assertBits(bits, SameBits.compute(List.of(MODULE, "-XX:TieredStopAtLevel=1", width), "1", "main", "deep", "everything"));
        for (String flag : new String[] {"-Xint", "-XX:TieredStopAtLevel=1"}) {
            String banner = SameBits.compute(List.of(MODULE, flag), "2", "tiny-relu", "tiny-silu");
            assertTrue(banner.startsWith("scalar kernels; "), banner);
        }
    }

    /** Prints what a JVM makes of its flags: a digit, a small I and a charset, as ASCII whatever the charset. */
    static final class Place {
        public static void main(String[] args) {
            byte[] line = ((int) String.format("%d", 5).charAt(0) + " " + (int) "I".toLowerCase().charAt(0) + " "
                    + Charset.defaultCharset() + " " + TimeZone.getDefault().getID()).getBytes(
                            java.nio.charset.StandardCharsets.US_ASCII);
            System.out.write(line, 0, line.length);
            System.out.flush();
        }
    }

    /** Turkish has a dotless small I; Arabic and Thai have digits of their own; UTF-16 has no byte in common with ASCII. */
    @ParameterizedTest
    @CsvSource({
        "tr, TR, '',   ISO-8859-9, Europe/Istanbul,     53, 305",
        "ar, EG, '',   UTF-8,      Africa/Cairo,      1637, 105",
        "th, TH, TH,   US-ASCII,   Asia/Bangkok,      3669, 105",
        "de, CH, '',   UTF-16BE,   Pacific/Chatham,     53, 105",
    })
    void anyPlace(String language, String country, String variant, String charset, String zone, int five, int smallI)
            throws Exception {
        String[] flags = {"-Duser.language=" + language, "-Duser.country=" + country, "-Duser.variant=" + variant,
            "-Dfile.encoding=" + charset, "-Duser.timezone=" + zone, "-Dsun.stdout.encoding=US-ASCII",
            "-Dsun.stderr.encoding=US-ASCII", "-Dstdout.encoding=US-ASCII", "-Dstderr.encoding=US-ASCII"};
        assertEquals(five + " " + smallI + " " + charset + " " + zone, ChildJvm.run(List.of(flags), Place.class).out());
        same.trainOnSynthetic(with(KernelJar.FAST, flags), "everything");
    }
}
