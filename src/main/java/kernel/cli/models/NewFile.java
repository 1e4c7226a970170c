package kernel.cli.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.cli.command.UsageException;
import kernel.model.Model;
import kernel.train.RunException;

/** A file that a command makes out of another. */
final class NewFile {
    private NewFile() {
    }

    /**
     * Checks, before anything is read, that the file can be written and that nothing would be lost.
     *
     * @param name   what messages call it
     * @param source what it is made of
     * @throws UsageException if it is the source itself
     * @throws RunException   if it holds something and must not be written over
     */
    static void check(String name, Path file, Path source, boolean overwrite) throws IOException {
        if (Files.exists(file) && Files.exists(source) && Files.isSameFile(file, source)) {
            throw new UsageException(name + " " + file + ": that is the file to read; choose another");
        }
        Model.checkWritable(file);
        if (!overwrite && Files.exists(file) && Files.size(file) > 0) {
            throw new RunException(name + " " + file + ": is there already; choose another name, or write over it with --overwrite");
        }
    }
}
