package kernel.train.sweep;

import java.io.IOException;
import java.util.List;
import kernel.fuzz.Input;

/** The journal of a sweep. */
public final class JournalFuzz {
    private JournalFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] content) throws IOException {
        List<TrialResult> read;
        SweepNotes notes;
        try (Journal journal = Journal.resume(Input.of(content))) {
            read = journal.results();
            notes = journal.notes();
        } catch (IOException e) {
            Input.checkRefusal(e);
            return;
        }
        try (Journal journal = Journal.resume(Input.file())) {
            Input.check(journal.results().equals(read), "what was kept reads otherwise");
        }
        try (Journal journal = Journal.create(Input.file(), notes)) {
            for (TrialResult result : read) {
                journal.add(result);
            }
        }
        try (Journal journal = Journal.resume(Input.file())) {
            Input.check(journal.results().equals(read) && journal.notes().equals(notes), "written and read, other results");
        }
    }
}
