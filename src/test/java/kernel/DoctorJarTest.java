package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorJarTest {
    @TempDir
    static Path directory;

    private static String doctor(List<String> java, String... flags) throws Exception {
        List<String> command = new ArrayList<>(List.of(flags));
        command.addAll(java);
        return new KernelJar(directory).run(command, "doctor").done();
    }

    @Test
    void itSaysWhetherThisIsFastAndWhyNot() throws Exception {
        assertTrue(doctor(KernelJar.FAST).contains("Fast: everything runs on the vector kernels, but"));
        assertTrue(doctor(KernelJar.MODULE).contains("the module kernel"));
        assertTrue(doctor(KernelJar.PLAIN).contains("Slower, several times in a long training: scalar kernels: the module jdk.incubator.vector"));
        for (int level : new int[] {1, 3}) {
            String slow = doctor(KernelJar.FAST, "-XX:TieredStopAtLevel=" + level);
            assertTrue(slow.contains("without C2") && slow.contains("C2 compiler         off") && !slow.contains("Fast:"), slow);
        }
        String emulated = doctor(KernelJar.FAST, "-XX:MaxVectorSize=16", "-Dkernel.vectorBits=512");
        assertTrue(emulated.contains("offer 128 bits, and wider vectors are objects") && !emulated.contains("Fast: "), emulated);
        String slow = doctor(KernelJar.FAST, "-XX:-UseFMA");
        assertTrue(slow.contains("Slow: no fused multiply-add in hardware") && !slow.contains("Fast:"), slow);
    }

    @Test
    void aWidthThatIsNoneIsSaidPlainly() throws Exception {
        List<String> command = new ArrayList<>(List.of("-Dkernel.vectorBits=7"));
        command.addAll(KernelJar.FAST);
        KernelJar.Result result = new KernelJar(directory).run(command, "doctor");
        assertEquals("kernel doctor: -Dkernel.vectorBits=7: expected 0 (scalar), 128, 256 or 512", result.err().strip());
        assertEquals(1, result.exit());
    }

    @Test
    void helpAndVersionAreToldOnEveryLevel() throws Exception {
        KernelJar jar = new KernelJar(directory);
        assertTrue(jar.run(KernelJar.PLAIN, "--version").done().matches("kernel \\d+\\.\\d+\\S*\\R"));
        String top = jar.run(KernelJar.PLAIN, "--help").done();
        for (String name : List.of("train", "evaluate", "predict", "fetch", "doctor", "inspect")) {
            assertTrue(top.contains("  " + name + " "), name);
            String help = jar.run(KernelJar.PLAIN, name, "--help").done();
            assertTrue(help.contains("Example") && help.contains("Usage: java "), help);
        }
        KernelJar.Result nothing = jar.run(KernelJar.PLAIN);
        assertEquals(2, nothing.exit());
        assertTrue(nothing.err().contains("Commands:"), nothing.err());
    }
}
