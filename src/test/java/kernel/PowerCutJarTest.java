package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kernel.KernelJar.Result;
import kernel.Strace.Call;
import kernel.Strace.Traced;
import kernel.model.Checkpoint;
import kernel.model.Model;
import kernel.model.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes between any two system calls, and of what was not forced by then anything may be lost: model and checkpoint
 * are the newest or the ones before, whole, and the run goes on from any of these states to the bits of an undisturbed one.
 */
class PowerCutJarTest {
    /** Of the states on a disk, how many are gone on from: each is a run of the program. */
    private static final int RESUMED = Boolean.getBoolean("kernel.faults") ? 200 : 3;

    @TempDir
    Path directory;

    @Test
    void whateverIsLostTheRestIsWhole() throws Exception {
        assumeTrue(Strace.isThere(), "strace is not installed, or may trace nothing here");
        long seed = Long.getLong("kernel.seed", System.nanoTime());
        System.out.println("PowerCutJarTest: -Dkernel.seed=" + seed);
        FaultJob job = FaultJob.ALL.get(0);
        FaultJob.writeData(directory);
        KernelJar jar = new KernelJar(directory);
        jar.run(KernelJar.BRIEF, job.before().toArray(new String[0])).done();
        Disk disk = new Disk(Map.of("m.safetensors", Files.readAllBytes(directory.resolve("m.safetensors"))));
        Traced traced = new Strace(directory, job.files()).run(List.of(), job.arguments());
        assertEquals(0, traced.result().exit(), traced.result().err());
        Map<String, String> undisturbed = job.contents(directory);
        List<byte[]> saved = new ArrayList<>();
        List<Map<String, byte[]>> states = new ArrayList<>();
        for (Call call : traced.calls()) {
            disk.apply(call);
            for (byte[] model : disk.mayBe("m.safetensors")) {
                assertTrue(isModel(model), "no model may be there after " + call.name());
            }
            for (byte[] checkpoint : disk.mayBe("m.checkpoint")) {
                assertTrue(checkpoint == null || isCheckpoint(checkpoint), "half a checkpoint may be there after " + call.name());
            }
            states.add(disk.some(new Random(seed + states.size())));
            saved = disk.mayBe("m.safetensors");
        }
        assertEquals(1, saved.size(), "the end is not forced");
        Random random = new Random(seed);
        for (int i = 0; i < RESUMED; i++) {
            goOn(jar, job, states.get(random.nextInt(states.size())), undisturbed);
        }
        System.out.println("PowerCutJarTest: " + states.size() + " moments");
    }

    private void goOn(KernelJar jar, FaultJob job, Map<String, byte[]> state, Map<String, String> undisturbed) throws Exception {
        for (String file : job.files()) {
            Files.deleteIfExists(directory.resolve(file));
            if (state.get(file) != null) {
                Files.write(directory.resolve(file), state.get(file));
            }
        }
        List<String> command = state.get("m.checkpoint") == null ? job.arguments() : job.again();
        Result result = jar.run(KernelJar.BRIEF, command.toArray(new String[0]));
        assertEquals(0, result.exit(), result.out() + result.err());
        assertEquals(undisturbed, job.contents(directory));
    }

    private boolean isModel(byte[] content) throws Exception {
        Path file = Files.write(directory.resolve("found"), content == null ? new byte[0] : content);
        try {
            return Model.load(file).network().size(0) == 784;
        } catch (ModelException e) {
            return false;
        }
    }

    private boolean isCheckpoint(byte[] content) throws Exception {
        try {
            Checkpoint.load(Files.write(directory.resolve("found"), content));
            return true;
        } catch (ModelException e) {
            return false;
        }
    }
}
