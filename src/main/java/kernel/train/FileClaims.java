package kernel.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps other processes from writing the files of a run until it is closed. A model or checkpoint is replaced by a move, which
 * a lock on it would not survive, so each file has an empty one beside it that is locked. The system releases the lock
 * however the process ends; what a killed one left is taken over by the next.
 */
public final class FileClaims implements AutoCloseable {
    private static final int MAX_TRIES = 100;

    private final Map<Path, FileChannel> locks = new LinkedHashMap<>();
    /** Because Ctrl-C while a run is still being prepared ends the process before anybody calls {@link #close}. */
    private final Thread atExit = new Thread("give up the files") {
        @Override
        public void run() {
            release();
        }
    };

    /** None yet. */
    public FileClaims() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Claims a file. Where no lock can be made, as in a directory that cannot be written, it stays unclaimed.
     *
     * @param name what messages call it
     * @param file absolute, not a link
     * @throws RunException if another process has claimed it
     */
    public synchronized void add(String name, Path file) {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        boolean made = false;
        try {
            for (int tries = 0; tries < MAX_TRIES && !locks.containsKey(lock); tries++) {
                made |= isMade(lock);
                take(name, lock);
            }
        } catch (IOException e) {
            if (made) {
                deleteQuietly(lock);
            }
        }
    }

    private static boolean isMade(Path lock) throws IOException {
        try {
            Files.createFile(lock);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Locks the file, unless its last owner has deleted it meanwhile: others would then lock a new one of that name. */
    private void take(String name, Path lock) throws IOException {
        FileChannel channel = null;
        try {
            Object key = key(lock);
            channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            if (channel.tryLock() == null) {
                throw claimed(name);
            }
            if (Objects.equals(key, key(lock))) {
                locks.put(lock, channel);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (OverlappingFileLockException e) {
            throw claimed(name);
        } finally {
            if (channel != null && locks.get(lock) != channel) {
                channel.close();
            }
        }
    }

    private static Object key(Path lock) throws IOException {
        return Files.readAttributes(lock, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
    }

    private static RunException claimed(String name) {
        return new RunException(name + ": another run is writing it; wait until that has ended, or choose another file");
    }

    /** Gives the files up, and deletes the locks. */
    @Override
    public void close() {
        release();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process ends, and the hook does what was just done.
            return;
        }
    }

    private synchronized void release() {
        for (Map.Entry<Path, FileChannel> entry : locks.entrySet()) {
            try (FileChannel channel = entry.getValue()) {
                // Deleted while locked: afterwards it might be the next owner's. One with bytes in it is somebody's file.
                if (channel.size() == 0) {
                    deleteQuietly(entry.getKey());
                }
            } catch (IOException e) {
                continue;
            }
        }
        locks.clear();
    }

    private static void deleteQuietly(Path lock) {
        try {
            Files.deleteIfExists(lock);
        } catch (IOException e) {
            return;
        }
    }
}
