package kernel.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The old file or the new one, whole, at every moment and whatever goes wrong. */
class AtomicFileTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 25;
    private static final int LENGTH = 100_000;

    @TempDir
    Path directory;
    private Path file;

    @BeforeEach
    void old() throws IOException {
        file = Files.writeString(directory.resolve("file"), "old");
    }

    private static AtomicFile.Content bytes(int value) {
        return channel -> {
            byte[] bytes = new byte[LENGTH];
            Arrays.fill(bytes, (byte) value);
            channel.write(ByteBuffer.wrap(bytes));
        };
    }

    private void assertUntouched() throws IOException {
        assertEquals("old", Files.readString(file));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aWriteThatFailsHalfwayLeavesTheOldFileAndNothingElse() throws IOException {
        ModelException e = assertThrows(ModelException.class, () -> AtomicFile.write(file, channel -> {
            bytes(1).writeTo(channel);
            throw new IOException("No space left on device");
        }));
        assertTrue(e.getMessage().startsWith(file + ": cannot be saved: No space left on device; nothing was changed"),
                e.getMessage());
        assertUntouched();
        IllegalStateException bug = new IllegalStateException();
        assertSame(bug, assertThrows(IllegalStateException.class, () -> AtomicFile.write(file, channel -> {
            throw bug;
        })));
        assertUntouched();
    }

    @Test
    void anInterruptionIsCalledThatAndStays() throws IOException {
        ModelException e = assertThrows(ModelException.class, () -> AtomicFile.write(file, channel -> {
            Thread.currentThread().interrupt();
            bytes(1).writeTo(channel);
        }));
        assertTrue(Thread.interrupted(), "the caller can tell");
        assertEquals(file + ": cannot be saved: the thread was interrupted; nothing was changed there. Save it again",
                e.getMessage());
        assertUntouched();
    }

    /** The directories of the links differ: each is read from where it stands. */
    @Test
    void aLinkThatLeadsToNothingYetStaysALink() throws IOException {
        Path goal = Files.createDirectory(directory.resolve("goal")).resolve("m");
        Path middle = Files.createSymbolicLink(Files.createDirectory(directory.resolve("middle")).resolve("m"),
                Path.of("..", "goal", "m"));
        Path link = Files.createSymbolicLink(directory.resolve("m"), Path.of("middle", "m"));
        AtomicFile.check(link);
        for (int round = 1; round <= 2; round++) {
            AtomicFile.write(link, bytes(round));
            assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(middle) && !Files.isSymbolicLink(goal));
            assertEquals(round, Files.readAllBytes(goal)[0]);
        }
    }

    @Test
    void linksThatLeadNowhereAreRefused() throws IOException {
        Path circle = Files.createSymbolicLink(directory.resolve("circle"), Path.of("circle"));
        String message = assertThrows(ModelException.class, () -> AtomicFile.check(circle)).getMessage();
        assertTrue(message.contains("its links lead in a circle"), message);
        Path lost = Files.createSymbolicLink(directory.resolve("lost"), Path.of("none", "m"));
        message = assertThrows(ModelException.class, () -> AtomicFile.write(lost, bytes(1))).getMessage();
        assertTrue(message.contains("there is no directory " + directory.resolve("none")), message);
    }

    @Test
    void theNewFileHasThePermissionsOfTheOldOneFromTheStart() throws IOException {
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-r-----");
        Files.setPosixFilePermissions(file, permissions);
        AtomicFile.write(file, channel -> {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path each : files.toList()) {
                    assertEquals(permissions, Files.getPosixFilePermissions(each), each.toString());
                }
            }
            bytes(1).writeTo(channel);
        });
        assertEquals(permissions, Files.getPosixFilePermissions(file));
    }

    /** Until the new bytes are all there, the old file is. */
    @Test
    void theOldFileIsThereWhileTheNewOneIsWritten() throws IOException {
        AtomicFile.write(file, channel -> {
            bytes(1).writeTo(channel);
            assertEquals("old", Files.readString(file));
        });
        assertEquals(LENGTH, Files.size(file));
    }

    @Test
    void aDirectoryThatIsGoneIsSaid() throws IOException {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        ModelException e = assertThrows(ModelException.class, () -> AtomicFile.write(gone.resolve("m"), channel -> {
            try (Stream<Path> files = Files.list(gone)) {
                for (Path each : files.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(gone);
        }));
        assertTrue(e.getMessage().contains("cannot be saved: no such directory"), e.getMessage());
        assertUntouched();
    }

    /** Somebody who can write to the directory must not lead the model to another place. */
    @Test
    void aLinkInTheTemporaryFilesPlaceIsNotFollowed() throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "mine");
        int next = numberOfTheNext();
        for (int n = next; n < next + 5; n++) {
            Files.createSymbolicLink(temporary(n), other);
        }
        AtomicFile.write(file, bytes(1));
        assertEquals("mine", Files.readString(other));
        assertEquals(LENGTH, Files.size(file));
    }

    /** What a killed process left goes, even if it had the number that this one has; what is being written stays. */
    @Test
    void whatIsAbandonedGoesAndWhatIsInUseStays() throws IOException {
        AtomicFile.write(file, channel -> {
            List<Path> inUse;
            try (Stream<Path> files = Files.list(directory)) {
                inUse = files.sorted().toList();
            }
            Files.writeString(temporary(numberOfTheNext() + 1000), "abandoned");
            Files.writeString(directory.resolve("file.99999999999.0.tmp"), "abandoned");
            AtomicFile.check(file);
            try (Stream<Path> files = Files.list(directory)) {
                assertEquals(inUse, files.sorted().toList());
            }
        });
    }

    private Path temporary(int n) {
        return directory.resolve("file." + ProcessHandle.current().pid() + "." + n + ".tmp");
    }

    private int numberOfTheNext() throws IOException {
        List<String> seen = new ArrayList<>();
        AtomicFile.write(directory.resolve("probe"), channel -> {
            try (Stream<Path> files = Files.list(directory)) {
                files.map(each -> each.getFileName().toString()).filter(name -> name.startsWith("probe."))
                        .forEach(seen::add);
            }
        });
        Files.delete(directory.resolve("probe"));
        return Integer.parseInt(seen.get(0).split("\\.")[2]) + 1;
    }

    @Test
    void threadsThatSaveToOnePlaceEachLeaveAWholeFile() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Void>> done = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int value = t;
                Callable<Void> saver = () -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        AtomicFile.write(file, bytes(value));
                        byte[] found = Files.readAllBytes(file);
                        byte[] whole = new byte[LENGTH];
                        Arrays.fill(whole, found[0]);
                        assertArrayEquals(whole, found);
                    }
                    return null;
                };
                done.add(pool.submit(saver));
            }
            for (Future<Void> each : done) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    /** The channel that is filled is a file in the same directory: a move within one file system can be atomic. */
    @Test
    void theNewFileIsWrittenBesideTheOldOne() throws IOException {
        List<Path> during = new ArrayList<>();
        AtomicFile.write(file, (FileChannel channel) -> {
            try (Stream<Path> files = Files.list(directory)) {
                during.addAll(files.toList());
            }
        });
        assertEquals(2, during.size(), during.toString());
    }
}
