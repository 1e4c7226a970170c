package kernel.train.sweep;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import kernel.model.AtomicFile;
import kernel.model.ModelException;
import kernel.train.FileClaims;
import kernel.train.FileKind;
import kernel.train.RunException;

/**
 * A file of a sweep's results, a line of JSON each, behind a line on the sweep. A line is forced to disk before the next trial is told
 * of, so whatever ends the process or the machine, what was done is there; a line that was cut short is dropped. While a journal is
 * open, no other process can write it.
 */
public final class Journal implements AutoCloseable {
    private static final String NONE = ": no journal of a sweep (expected a first line that says what is swept); name another file";

    private final Path file;
    private final FileChannel channel;
    private final SweepNotes notes;
    private final List<TrialResult> results = new ArrayList<>();

    private Journal(Path file, FileChannel channel, SweepNotes notes) {
        this.file = file;
        this.channel = channel;
        this.notes = notes;
    }

    /**
     * Begins a journal, in place of what may be there.
     *
     * @throws IOException  if it cannot be written
     * @throws RunException if another process writes it
     */
    public static Journal create(Path file, SweepNotes notes) throws IOException {
        FileChannel channel = open(file, StandardOpenOption.CREATE);
        Journal journal = new Journal(file, channel, notes);
        try {
            if (Files.isRegularFile(file)) {
                channel.truncate(0);
            }
            journal.write(JournalLine.of(notes), "make room, or choose another place");
            AtomicFile.forceName(file);
            return journal;
        } catch (IOException | RuntimeException e) {
            journal.leaveEmpty(e);
            throw e;
        }
    }

    /** A part of a first line would be no journal, nor a file that the next sweep may write over. */
    private void leaveEmpty(Exception why) {
        try (channel) {
            if (Files.isRegularFile(file)) {
                channel.truncate(0);
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /**
     * Reads a journal, and goes on with it.
     *
     * @throws IOException  if it cannot be read or written, or is none, or damaged before its last line
     * @throws RunException if another process writes it
     */
    public static Journal resume(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": no such file; name the journal of a sweep that was broken off");
        }
        if (FileKind.of(file) == FileKind.EMPTY) {
            throw new IOException(file + ": empty, as its sweep ended before anything was done; start that anew, without --resume");
        }
        if (FileKind.of(file) != FileKind.JOURNAL) {
            throw new IOException(file + NONE);
        }
        FileChannel channel = open(file, StandardOpenOption.READ);
        try {
            byte[] bytes = readAll(channel);
            List<String> lines = new ArrayList<>();
            int whole = 0;
            int last = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    last = whole;
                    lines.add(new String(bytes, whole, i - whole, StandardCharsets.UTF_8));
                    whole = i + 1;
                }
            }
            Journal journal = new Journal(file, channel, notes(file, lines));
            for (int i = 1; i < lines.size(); i++) {
                if (!journal.take(lines.get(i)) && i + 1 < lines.size()) {
                    throw new IOException(file + ", line " + (i + 1) + ": damaged (expected the result of a trial); delete the line, and"
                            + " its trial will be run again");
                }
            }
            int kept = lines.size() > 1 + journal.results.size() ? last : whole;
            channel.truncate(kept);
            channel.position(kept);
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel open(Path file, StandardOpenOption option) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, option, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException(file + ": cannot be written (" + ModelException.reason(e) + "); choose another place for the journal", e);
        }
        try {
            if (Files.isRegularFile(file)) {
                FileClaims.addItself(file.toString(), channel);
            }
            return channel;
        } catch (RunException e) {
            channel.close();
            throw e;
        }
    }

    private static byte[] readAll(FileChannel channel) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (channel.read(buffer) >= 0) {
            bytes.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return bytes.toByteArray();
    }

    private static SweepNotes notes(Path file, List<String> lines) throws IOException {
        try {
            return JournalLine.notes(lines.get(0));
        } catch (IOException | RuntimeException e) {
            throw new IOException(file + NONE, e);
        }
    }

    private boolean take(String line) {
        try {
            results.add(JournalLine.result(line));
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** What is swept. */
    public SweepNotes notes() {
        return notes;
    }

    /** The results that it had when it was opened. */
    public List<TrialResult> results() {
        return List.copyOf(results);
    }

    /**
     * Writes a result and waits until it is on disk.
     *
     * @throws IOException if that fails, as on a full disk; the journal can then be resumed without it
     */
    public synchronized void add(TrialResult result) throws IOException {
        write(JournalLine.of(result), "make room, then go on with --resume, or choose another place");
    }

    private void write(String line, String advice) throws IOException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new IOException(file + ": the journal cannot be written (" + ModelException.reason(e) + "); " + advice, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
