package kernel.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.cli.command.UsageException;
import kernel.train.FileClaims;

/** Where the files are that a command writes: no two in one place, and none where another run is writing. */
public final class FilePlaces {
    /** More symbolic links in a row than this are not followed. */
    private static final int MAX_LINKS = 40;

    private FilePlaces() {
    }

    /** Keeps other runs from the file, unless it is null, or a device, which is for all. */
    public static void claim(FileClaims claims, String option, Path file) throws IOException {
        if (file != null && (Files.notExists(file) || Files.isRegularFile(file))) {
            claims.add(option + " " + file, place(file));
        }
    }

    /** Refuses two names of one file; either may be null. */
    public static void refuseSame(String option, Path file, String other, Path otherFile) throws IOException {
        if (file != null && otherFile != null && isSame(file, otherFile)) {
            throw new UsageException(option + " " + file + ": that is the file of " + other + "; choose another");
        }
    }

    /**
     * Refuses a file with the name of what guards another; each may be null.
     *
     * @param written so many of the files come first that a lock is beside while they are written
     */
    public static void refuseLocks(String[] options, Path[] files, int written) throws IOException {
        for (int file = 0; file < files.length; file++) {
            for (int guarded = 0; guarded < written && files[file] != null; guarded++) {
                if (files[guarded] != null && isSame(files[file], FileClaims.lock(place(files[guarded])))) {
                    throw new UsageException(options[file] + " " + files[file] + ": that name is for the lock of "
                            + options[guarded] + " " + files[guarded] + "; choose another");
                }
            }
        }
    }

    /** Whether two names are one file, by way of links, too; if it is not there yet, whether they would be. */
    public static boolean isSame(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.exists(other) ? Files.isSameFile(one, other) : place(one).equals(place(other));
    }

    /** Where a file is or would be made, with links followed. */
    private static Path place(Path file) throws IOException {
        Path place = file.toAbsolutePath();
        for (int links = 0; links < MAX_LINKS && Files.isSymbolicLink(place); links++) {
            place = place.resolveSibling(Files.readSymbolicLink(place));
        }
        Path directory = place.getParent();
        return directory != null && Files.exists(directory) ? directory.toRealPath().resolve(place.getFileName())
                : place.normalize();
    }
}
