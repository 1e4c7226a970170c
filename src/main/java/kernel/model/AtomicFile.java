package kernel.model;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A file that appears whole or not at all: written under another name in the same directory, forced, then moved. */
public final class AtomicFile {
    private static final int MAX_TRIES = 1000;
    /** As many as Linux follows. */
    private static final int MAX_LINKS = 40;
    /** Numbers the temporary files of this process; the second field holds those in use. */
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

    private AtomicFile() {
    }

    /** What fills the file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything, from the channel's position on. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Makes the file, or replaces it with its permissions kept and links followed.
     *
     * @throws ModelException if it cannot be written; what was there is then as it was
     */
    public static void write(Path file, Content content) throws ModelException {
        Path target = target(file);
        Path temporary = null;
        try {
            temporary = create(target);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                keepPermissions(target, temporary);
                content.writeTo(channel);
                // Before the move: otherwise a power cut could leave the new name without the bytes.
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ModelException(file, "cannot be saved: " + ModelException.reason(e)
                    + "; nothing was changed there. " + (e instanceof ClosedByInterruptException ? "Save it again"
                    : "Make room, or choose another place"), e);
        } finally {
            release(temporary);
        }
        forceName(target);
    }

    /** Tries out {@link #write} without touching the file, and removes temporary files left by killed processes. */
    public static void check(Path file) throws ModelException {
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

    /** The file to replace, or to make, with links followed. Refuses what must not be replaced by a move. */
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
        Path target;
        try {
            target = Files.exists(file) ? file.toRealPath() : goal(file.toAbsolutePath());
        } catch (IOException e) {
            throw new ModelException(file, "cannot be saved there: " + ModelException.reason(e) + "; choose another place", e);
        }
        Path directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new ModelException(file, "cannot be saved there: " + (isNamed(System.getProperty("user.dir")) || file.isAbsolute()
                    ? "there is no directory " + directory + "; make it, or choose another place"
                    : "the name of the working directory holds characters that this locale lacks, whose encoding is "
                    + System.getProperty("sun.jnu.encoding") + "; set LC_ALL=C.UTF-8, or work in another"));
        }
        return target;
    }

    /** Whether the JVM can name it. It reads names as the locale says: in the C locale, é is two unknown bytes. */
    private static boolean isNamed(String directory) {
        try {
            return Path.of(directory) != null;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Where a link leads that leads to nothing yet; else the file itself. */
    private static Path goal(Path file) throws IOException {
        Path goal = file;
        for (int links = 0; Files.isSymbolicLink(goal); links++) {
            if (links == MAX_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            goal = goal.resolveSibling(Files.readSymbolicLink(goal));
        }
        return goal;
    }

    /** Before the content, which others may not have been allowed to read. */
    private static void keepPermissions(Path target, Path temporary) throws IOException {
        if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
        }
    }

    /**
     * A new empty file beside the target, with the process number in its name. Never an existing one: that may be a planted
     * link, or belong to a process with the same number on another machine.
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
        } catch (Exception e) {
            // The directory can be written but not read, so leftovers cannot be found. Where it cannot be closed, the JDK throws what
            // it does not declare.
            return;
        }
    }

    /**
     * Has the name of a file, not its bytes, on the disk before it returns: after a power cut a new file could be gone otherwise, or a
     * moved one have its old name. Where directories cannot be opened, as on Windows, nothing can be done.
     */
    public static void forceName(Path file) {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
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
