package kernel.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that appears whole or not at all: written under another name in the same directory, forced, then moved. */
final class AtomicFile {
    private AtomicFile() {
    }

    /** What fills the file. */
    interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    static void write(Path file, Content content) throws ModelException {
        Path target = target(file);
        Path temporary = temporary(target);
        try {
            try (FileChannel channel = create(temporary)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ModelException(file, "cannot be saved: " + ModelException.reason(e) + "; nothing was changed", e);
        } finally {
            deleteQuietly(temporary);
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
        Path temporary = temporary(target);
        try {
            create(temporary).close();
        } catch (IOException e) {
            throw new ModelException(file, "cannot be saved there: " + ModelException.reason(e) + "; choose another place", e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    /** Where the bytes shall end up: a link's goal rather than the link. Refuses what a move would wrongly replace. */
    private static Path target(Path file) throws ModelException {
        if (Files.isDirectory(file)) {
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

    /** With the process number in it, so that two programs that save to the same place do not meet. */
    private static Path temporary(Path target) {
        return target.resolveSibling(target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }

    private static void deleteAbandoned(Path target) {
        String prefix = target.getFileName() + ".";
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(target.getParent())) {
            for (Path sibling : siblings) {
                String name = sibling.getFileName().toString();
                if (name.startsWith(prefix) && name.substring(prefix.length()).matches("\\d{1,18}\\.tmp")) {
                    long pid = Long.parseLong(name.substring(prefix.length(), name.length() - ".tmp".length()));
                    if (ProcessHandle.of(pid).isEmpty()) {
                        deleteQuietly(sibling);
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A directory that may be written but not read: nobody can tell what was left in it.
            return;
        }
    }

    private static FileChannel create(Path temporary) throws IOException {
        return FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    /** Makes the move itself last; where directories cannot be opened (Windows) the move is all there is. */
    private static void forceDirectory(Path target) {
        try (FileChannel directory = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            return;
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
