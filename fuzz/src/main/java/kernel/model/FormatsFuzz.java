package kernel.model;

import java.io.IOException;
import java.nio.file.Path;
import kernel.fuzz.Input;

/** Networks of other programs: what is read can be written in each format, and read again, and is the same. */
public final class FormatsFuzz {
    private FormatsFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] content) throws IOException {
        Model model;
        try {
            model = Formats.read(Input.of(content), ImportNames.NONE).model();
        } catch (ModelException e) {
            Input.checkRefusal(e);
            return;
        }
        for (ExportFormat format : Formats.EXPORTS) {
            Path file = Input.file().resolveSibling("Network" + format.extension());
            try {
                format.write(model, file);
            } catch (ModelException e) {
                Input.check(e.getMessage().startsWith(file.toString()), "a message without the file's name: " + e.getMessage());
                continue;
            }
            if (!format.extension().equals(".java")) {
                String again = Formats.read(file, ImportNames.NONE).model().network().fingerprint();
                Input.check(again.equals(model.network().fingerprint()), "written and read, another network: " + format.extension());
            }
        }
    }
}
