package kernel.cli.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import kernel.cli.command.Arguments;
import kernel.cli.command.Shell;
import kernel.cli.terminal.Terminal;
import kernel.model.AtomicFile;
import kernel.train.FileClaims;
import kernel.train.FileKind;

/** The file of {@code --report} where a command writes no other: checked and kept from other runs before anything is read. */
public final class ReportFile implements AutoCloseable {
    /** Null if none was asked for. */
    private final Path file;
    private final FileClaims claims;

    private ReportFile(Path file, FileClaims claims) {
        this.file = file;
        this.claims = claims;
    }

    /** Writes a page. */
    @FunctionalInterface
    public interface Writing {
        /** To that file. */
        void to(Path file) throws IOException;
    }

    /** Claims and checks the place. @param file null for none */
    public static ReportFile claim(Path file, Arguments arguments) throws IOException {
        if (file == null) {
            return new ReportFile(null, null);
        }
        FileClaims claims = new FileClaims();
        try {
            FilePlaces.claim(claims, "--report", file);
            check(file, arguments.has("--overwrite"));
            return new ReportFile(file, claims);
        } catch (IOException | RuntimeException e) {
            claims.close();
            throw e;
        }
    }

    /** Checks that a page can be written there, and that nothing would be lost but another page. With null does nothing. */
    public static void check(Path report, boolean overwrite) throws IOException {
        if (report != null) {
            AtomicFile.check(report);
            if (!overwrite) {
                FileKind.REPORT.refuseOthers("--report", report);
            }
        }
    }

    /** Whether a page is to be written. */
    public boolean isAsked() {
        return file != null;
    }

    /** Refuses the file that an option reads. @param read null for none */
    public void refuseSame(String option, Path read) throws IOException {
        FilePlaces.refuseSame("--report", file, option, read);
    }

    /** Writes the page and says where it is, if one was asked for. */
    public void write(Terminal terminal, Writing page) throws IOException {
        write(terminal::line, page);
    }

    /** As above. @param says where it is */
    public void write(Consumer<String> says, Writing page) throws IOException {
        if (isAsked()) {
            page.to(file);
            says.accept("Report in " + Shell.shown(file));
        }
    }

    @Override
    public void close() {
        if (claims != null) {
            claims.close();
        }
    }
}
