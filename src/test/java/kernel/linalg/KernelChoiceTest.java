package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kernel.ChildJvm;
import org.junit.jupiter.api.Test;

/** Which kernels a JVM gets, by the flags it was started with. Each case is a JVM of its own. */
class KernelChoiceTest {
    private static final String ADD_MODULE = "--add-modules=jdk.incubator.vector";

    /** Prints what the JVM chose, or the error it stops with. */
    static final class Report {
        public static void main(String[] args) {
            try {
                Kernels kernels = KernelChoice.best();
                double[] y = {1.0, 2.0, 3.0};
                kernels.axpy(3, 2.0, new double[] {1.0, 1.0, 1.0}, 0, y, 0);
                System.out.println(kernels.lanes() + " lanes|" + kernels.description() + "|" + KernelChoice.advice()
                        + "|" + y[0] + " " + y[1] + " " + y[2]);
            } catch (ExceptionInInitializerError e) {
                System.out.println(e.getCause());
                System.exit(1);
            }
        }
    }

    /** Uses the vectors before anything asks for the best kernels. */
    static final class VectorsFirst {
        public static void main(String[] args) {
            System.out.println(Species.CHOSEN.length() == KernelChoice.best().lanes());
        }
    }

    /** Prints what the JVM takes for little work, for much, and for little after that. */
    static final class Work {
        public static void main(String[] args) {
            for (double flops : new double[] {1e6, 1e10, 1e6}) {
                System.out.print(KernelChoice.forWork(flops).description() + "|");
            }
        }
    }

    @Test
    void littleWorkIsDoneOnScalarKernelsAsLongAsThereWasNotMuch() {
        String[] chosen = ChildJvm.run(List.of(ADD_MODULE), Work.class).out().split("\\|");
        assertEquals("scalar kernels", chosen[0]);
        assertTrue(chosen[1].startsWith("vector kernels, "), chosen[1]);
        assertEquals(chosen[1], chosen[2]);
        String forced = "vector kernels, 256 bits|";
        assertEquals(forced.repeat(3), ChildJvm.run(List.of(ADD_MODULE, "-Dkernel.vectorBits=256"), Work.class).out());
        assertEquals("scalar kernels|".repeat(3), ChildJvm.run(List.of(), Work.class).out());
    }

    static final class AdviceForWork {
        public static void main(String[] args) {
            for (double flops : new double[] {1e6, 1e10}) {
                KernelChoice.forWork(flops);
                System.out.print(KernelChoice.adviceForWork() + "|");
            }
        }
    }

    /** Nobody is told to add the module for work that is done on scalar kernels with it, too. */
    @Test
    void theAdviceIsAboutTheWork() {
        assertEquals("null|null|", ChildJvm.run(List.of(ADD_MODULE), AdviceForWork.class).out());
        String[] without = ChildJvm.run(List.of(), AdviceForWork.class).out().split("\\|");
        assertEquals("null", without[0]);
        assertTrue(without[1].contains("jdk.incubator.vector was not added"), without[1]);
        String slow = ChildJvm.run(List.of("-XX:-UseFMA"), AdviceForWork.class).out();
        assertTrue(slow.startsWith("no fused multiply-add in hardware"), slow);
        assertTrue(ChildJvm.run(List.of("-Xint"), AdviceForWork.class).out().contains("without C2"), "holds for any work");
    }

    @Test
    void itDoesNotMatterWhichClassIsUsedFirst() {
        ChildJvm jvm = ChildJvm.run(List.of(ADD_MODULE), VectorsFirst.class);
        assertEquals("true", jvm.out().strip(), jvm.err());
    }

    private static String[] chosen(String... flags) {
        ChildJvm jvm = ChildJvm.run(List.of(flags), Report.class);
        assertEquals(0, jvm.exit(), jvm.out() + jvm.err());
        String[] parts = jvm.out().strip().split("\\|");
        assertEquals("3.0 4.0 5.0", parts[3], "whatever was chosen must work");
        return parts;
    }

    private static String error(String... flags) {
        ChildJvm jvm = ChildJvm.run(List.of(flags), Report.class);
        assertEquals(1, jvm.exit(), jvm.out() + jvm.err());
        return jvm.out().strip();
    }

    @Test
    void theModuleGivesTheVectorKernelsAndNoAdvice() {
        String[] chosen = chosen(ADD_MODULE);
        assertTrue(chosen[1].startsWith("vector kernels, "), chosen[1]);
        assertEquals("null", chosen[2]);
    }

    @Test
    void withoutTheModuleTheScalarKernelsRunAndSayHowToGetTheOthers() {
        String[] chosen = chosen();
        assertEquals("1 lanes", chosen[0]);
        assertEquals("scalar kernels", chosen[1]);
        assertTrue(chosen[2].contains("jdk.incubator.vector was not added")
                && chosen[2].contains("java --add-modules jdk.incubator.vector"), chosen[2]);
    }

    @Test
    void zeroBitsAsksForTheScalarKernels() {
        String[] chosen = chosen(ADD_MODULE, "-Dkernel.vectorBits=0");
        assertEquals("1 lanes", chosen[0]);
        assertEquals("scalar kernels", chosen[1]);
        assertTrue(chosen[2].contains("-Dkernel.vectorBits=0"), chosen[2]);
        assertEquals("scalar kernels", chosen("-Dkernel.vectorBits=0")[1], "no module is needed for them");
    }

    @Test
    void everyForcedWidthIsTheOneInUse() {
        for (int bits : new int[] {128, 256, 512}) {
            String[] chosen = chosen(ADD_MODULE, "-Dkernel.vectorBits=" + bits);
            assertEquals(bits / Double.SIZE + " lanes", chosen[0]);
            assertEquals("vector kernels, " + bits + " bits", chosen[1]);
            assertEquals("null", chosen[2]);
        }
    }

    @Test
    void aForcedWidthWithoutTheModuleIsAnError() {
        String error = error("-Dkernel.vectorBits=256");
        assertTrue(error.contains("-Dkernel.vectorBits=256 cannot be had")
                && error.contains("--add-modules jdk.incubator.vector"), error);
    }

    @Test
    void withoutC2TheScalarKernelsRunAndSayWhy() {
        for (String flag : new String[] {"-Xint", "-XX:TieredStopAtLevel=1"}) {
            String[] chosen = chosen(ADD_MODULE, flag);
            assertEquals("scalar kernels", chosen[1], flag);
            assertTrue(chosen[2].contains("without C2 (") && chosen[2].contains("without -Xint, -XX:TieredStopAtLevel"), chosen[2]);
        }
    }

    /** So that a test of the vector kernels without C2 knows what it tested. */
    @Test
    void aForcedWidthStaysForcedWithoutC2() {
        for (String flag : new String[] {"-Xint", "-XX:TieredStopAtLevel=1"}) {
            String[] chosen = chosen(ADD_MODULE, flag, "-Dkernel.vectorBits=128");
            assertEquals("vector kernels, 128 bits", chosen[1], flag);
            assertTrue(chosen[2].contains("-Dkernel.vectorBits=128 without C2"), chosen[2]);
        }
    }

    @Test
    void withoutHardwareFmaBothKindsAreSlowAndSaySo() {
        assertTrue(chosen(ADD_MODULE, "-XX:-UseFMA")[2].startsWith("no fused multiply-add in hardware"));
        String both = chosen("-XX:-UseFMA")[2];
        assertTrue(both.contains("jdk.incubator.vector was not added") && both.contains("; no fused multiply-add in hardware"), both);
    }

    @Test
    void whatJvmsSayOfThemselves() {
        String server = "OpenJDK 64-Bit Server VM";
        assertTrue(Jvm.hasC2(server, "mixed mode, sharing"));
        assertTrue(Jvm.hasC2(server, "mixed mode"));
        assertFalse(Jvm.hasC2(server, "interpreted mode, sharing"));
        assertFalse(Jvm.hasC2(server, "mixed mode, emulated-client, sharing"));
        assertFalse(Jvm.hasC2("OpenJDK Client VM", "mixed mode"));
        assertFalse(Jvm.hasC2("OpenJDK 64-Bit Minimal VM", "mixed mode"));
        assertFalse(Jvm.hasC2("OpenJDK 64-Bit Zero VM", "interpreted mode"));
        assertFalse(Jvm.hasC2("Eclipse OpenJ9 VM", "JRE 17 Linux amd64-64-Bit Compressed References (JIT enabled, AOT enabled)"));
        assertFalse(Jvm.stopsBelowC2(), "this JVM");
    }

    @Test
    void aWidthThatIsNoneIsAnError() {
        for (String value : new String[] {"", "64", "192", "1024", "-1", "256 ", "wide"}) {
            List<String> flags = new ArrayList<>(List.of(ADD_MODULE));
            flags.add("-Dkernel.vectorBits=" + value);
            String error = error(flags.toArray(new String[0]));
            assertTrue(error.contains("-Dkernel.vectorBits=" + value + ": expected 0 (scalar), 128, 256 or 512"), error);
        }
    }

    @Test
    void aJvmWhoseVectorsHoldOneDoubleGetsTheScalarKernels() {
        String[] chosen = chosen(ADD_MODULE, "-XX:MaxVectorSize=8");
        assertEquals("scalar kernels", chosen[1]);
        assertTrue(chosen[2].contains("no vectors of two doubles"), chosen[2]);
    }
}
