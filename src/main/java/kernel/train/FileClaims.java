package kernel.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
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
 * a lock on it would not survive, so each file has another beside it that is locked. The system releases the lock however the
 * process ends; what a killed one left is taken over by the next.
 */
public final class FileClaims implements AutoCloseable {
    private static final int MAX_TRIES = 100;
    /** What a lock of ours holds: only such a file is deleted. */
    private static final String MARK = "kernel train locks the file beside this one\n";
    /** The byte that is locked: far behind the content, which others may then read where locks are mandatory. */
    private static final long LOCKED_BYTE = 1L << 40;

    private record Lock(FileChannel channel, Object key) {
    }

    private final Map<Path, Lock> locks = new LinkedHashMap<>();
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
        Path lock = lock(file);
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

    /** The file that is locked in place of {@code file}. */
    public static Path lock(Path file) {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    /**
     * Claims a file that is written in place, by whatever name others call it, until the channel is closed. Any other channel
     * of this process that is closed on the file gives it up, too. Where no lock can be made, it stays unclaimed.
     *
     * @throws RunException if another process has claimed it
     */
    public static void addItself(String name, FileChannel channel) {
        try {
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                throw claimed(name);
            }
        } catch (OverlappingFileLockException e) {
            throw claimed(name);
        } catch (IOException e) {
            return;
        }
    }

    private static boolean isMade(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(MARK.getBytes(StandardCharsets.US_ASCII)));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Locks the file, unless its last owner has deleted it meanwhile: others would then lock a new one of that name. */
    private void take(String name, Path lock) throws IOException {
        FileChannel channel = null;
        boolean taken = false;
        try {
            Object key = key(lock);
            channel = FileChannel.open(lock, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                throw claimed(name);
            }
            taken = Objects.equals(key, key(lock));
            if (taken) {
                locks.put(lock, new Lock(channel, key));
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (OverlappingFileLockException e) {
            throw claimed(name);
        } finally {
            if (channel != null && !taken) {
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
        for (Map.Entry<Path, Lock> entry : locks.entrySet()) {
            try (FileChannel channel = entry.getValue().channel()) {
                // Deleted while locked: afterwards it might be the next owner's.
                if (Objects.equals(entry.getValue().key(), key(entry.getKey())) && isMarked(channel)) {
                    deleteQuietly(entry.getKey());
                }
            } catch (IOException e) {
                continue;
            }
        }
        locks.clear();
    }

    /** Whether a claim has made it, be it that of a process that was killed. To close another channel would give the lock up. */
    private static boolean isMarked(FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(MARK.length() + 1);
        int read = channel.read(start, 0);
        return read == MARK.length() && MARK.equals(new String(start.array(), 0, read, StandardCharsets.ISO_8859_1));
    }

    private static void deleteQuietly(Path lock) {
        try {
            Files.deleteIfExists(lock);
        } catch (IOException e) {
            return;
        }
    }
}
