package kernel.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A file that appears whole or not at all: written under another name in the same directory, forced, then moved. */
final class AtomicFile {
    private static final int MAX_TRIES = 1000;
    /** A number for each temporary file of this process, whichever thread writes it, and those that are being written. */
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

    private AtomicFile() {
    }

    /** What fills the file. */
    interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    static void write(Path file, Content content) throws ModelException {
        Path target = target(file);
        Path temporary = null;
        try {
            temporary = create(target);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                // Before the move, or a power cut could leave the new name on bytes that never reached the disk.
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ModelException(file, "cannot be saved: " + ModelException.reason(e)
                    + "; nothing was changed there. Make room, or choose another place", e);
        } finally {
            release(temporary);
        }
        forceDirectory(target);
    }

    /**
     * Goes through the motions of {@link #write} without touching the file itself, and removes what processes that were
     * killed while they wrote it have left.
     */
    static void check(Path file) throws ModelException {
        Path target = target(file);
        deleteAbandoned(target);
        Path temporary = null;
        try {
            temporary = create(target);
        } catch (IOException e) {
            throw new ModelException(file, "cannot be saved there: " + ModelException.reason(e) + "; choose another place",
                    e);
        } finally {
            release(temporary);
        }
    }

    /** Where the bytes shall end up: a link's goal rather than the link. Refuses what a move would wrongly replace. */
    private static Path target(Path file) throws ModelException {
        if (Files.isDirectory(Objects.requireNonNull(file, "file"))) {
            throw new ModelException(file, "cannot be saved there: it is a directory; add a file name");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new ModelException(file, "cannot be saved there: it is not a regular file; choose another place");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new ModelException(file, "cannot be saved there: the file is write-protected; choose another place");
        }
        Path target = file.toAbsolutePath();
        try {
            target = Files.exists(file) ? file.toRealPath() : target;
        } catch (IOException e) {
            throw new ModelException(file, "cannot be saved there: " + ModelException.reason(e), e);
        }
        Path directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new ModelException(file, "cannot be saved there: there is no directory " + directory
                    + "; make it, or choose another place");
        }
        return target;
    }

    /**
     * A new empty file beside the target, with the process number in its name. Never one that is there already: it may be a
     * link that somebody put there, or of another process with that number, on another machine.
     */
    private static Path create(Path target) throws IOException {
        for (int tries = 0;; tries++) {
            Path temporary = target.resolveSibling(target.getFileName() + "." + ProcessHandle.current().pid() + "."
                    + NEXT.getAndIncrement() + ".tmp");
            IN_USE.add(temporary);
            try {
                return Files.createFile(temporary);
            } catch (IOException e) {
                IN_USE.remove(temporary);
                if (!(e instanceof FileAlreadyExistsException) || tries == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }

    private static void deleteAbandoned(Path target) {
        String prefix = target.getFileName() + ".";
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(target.getParent())) {
            for (Path sibling : siblings) {
                String name = sibling.getFileName().toString();
                if (name.startsWith(prefix) && name.substring(prefix.length()).matches("\\d{1,18}(\\.\\d+)?\\.tmp")) {
                    long pid = Long.parseLong(name.substring(prefix.length(), name.indexOf('.', prefix.length())));
                    boolean ours = pid == ProcessHandle.current().pid();
                    if (ours ? !IN_USE.contains(sibling) : ProcessHandle.of(pid).isEmpty()) {
                        deleteQuietly(sibling);
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A directory that may be written but not read: nobody can tell what was left in it.
            return;
        }
    }

    /** Makes the move itself last; where directories cannot be opened (Windows) the move is all there is. */
    private static void forceDirectory(Path target) {
        try (FileChannel directory = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            return;
        }
    }

    private static void release(Path temporary) {
        if (temporary != null) {
            deleteQuietly(temporary);
            IN_USE.remove(temporary);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return;
        }
    }
}
