package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kernel.model.Model;
import kernel.nn.Network;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs that would write one file. */
class ClaimJarTest {
    private static final int MAX_SECONDS = 60;

    @TempDir
    Path directory;
    private KernelJar jar;

    @BeforeEach
    void writeDigits() throws IOException {
        IdxDigits.write(directory.resolve("digits"), 500, 50);
        jar = new KernelJar(directory);
    }

    private void refused(String option, String file) throws Exception {
        String part = option + " " + file + ": another run is writing it; wait until that has ended, or choose another file";
        if (option.equals("--save")) {
            jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--epochs", "1", option, file).failed(1, part);
        } else {
            jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--epochs", "1", option, file, "--no-save").failed(1, part);
        }
    }

    private List<String> locks() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".lock")).sorted().toList();
        }
    }

    /** The one that came first goes on; when it is killed, the next has the files at once, and leaves nothing behind. */
    @Test
    void theLaterOneIsRefused() throws Exception {
        new Model(Network.random(1, 784, 3, 10), Map.of()).save(directory.resolve("model"));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("model"));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process first = jar.start(KernelJar.BRIEF, out, err, "train", "--data", "digits", "--epochs", "100000000", "--checkpoint",
                "run.cp", "--checkpoint-every", "1h", "--metrics", "metrics", "--save", "model");
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
            while (!Files.readString(out).contains("Epoch 1:")) {
                assertTrue(System.nanoTime() < end && first.isAlive(), "no epoch: " + Files.readString(err));
                Thread.sleep(20);
            }
            refused("--checkpoint", "run.cp");
            refused("--save", "model");
            refused("--save", "link");
            refused("--metrics", "metrics");
            Files.createLink(directory.resolve("other name"), directory.resolve("metrics"));
            refused("--metrics", "other name");
            refused("--save", "model.interrupted");
            assertTrue(first.isAlive(), Files.readString(err));
            assertEquals(List.of("metrics.lock", "model.interrupted.lock", "model.lock", "run.cp.lock"), locks());
        } finally {
            first.destroyForcibly().waitFor();
        }
        jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--epochs", "1", "--checkpoint", "run.cp", "--metrics", "metrics",
                "--save", "model").done();
        assertEquals(List.of(), locks());
    }

    /** A file that is called like a lock of ours, but is none. */
    @Test
    void aFileOfThatNameStays() throws Exception {
        Files.writeString(directory.resolve("model.lock"), "mine");
        jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--epochs", "1", "--save", "model").done();
        assertEquals("mine", Files.readString(directory.resolve("model.lock")));
        Files.write(directory.resolve("model.lock"), new byte[0]);
        jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--epochs", "1", "--save", "model").done();
        assertEquals("", Files.readString(directory.resolve("model.lock")), "an empty one is no lock of ours either");
    }

    @Test
    void noFileOfTheRunIsTakenForALock() throws Exception {
        String part = ": that name is for the lock of ";
        jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--save", "a", "--checkpoint", "a.lock").failed(2,
                "--checkpoint a.lock" + part + "--save a; choose another");
        jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--save", "./c.lock", "--checkpoint", "c").failed(2,
                "--save ./c.lock" + part + "--checkpoint c; choose another");
        new Model(Network.random(1, 784, 3, 10), Map.of()).save(directory.resolve("m.lock"));
        jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--init", "m.lock", "--metrics", "m").failed(2,
                "--init m.lock" + part + "--metrics m; choose another");
        assertEquals(List.of("m.lock"), locks());
    }

    /** Many that start at once: one has the file, and whoever comes while it does is refused. */
    @Test
    void ofManyThatStartTogetherOneTrains() throws Exception {
        int runs = 4;
        Process[] processes = new Process[runs];
        for (int i = 0; i < runs; i++) {
            processes[i] = jar.start(KernelJar.BRIEF, directory.resolve("out" + i), directory.resolve("err" + i), "train", "--data",
                    "digits", "--epochs", "200", "--checkpoint", "run.cp", "--no-save");
        }
        int done = 0;
        for (int i = 0; i < runs; i++) {
            assertTrue(processes[i].waitFor(MAX_SECONDS, TimeUnit.SECONDS), "never ends");
            done += processes[i].exitValue() == 0 ? 1 : 0;
        }
        assertEquals(1, done);
        assertEquals(List.of(), locks());
    }
}
