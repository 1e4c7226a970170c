package kernel.data.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kernel.data.DataException;
import kernel.data.IdxFiles;
import kernel.data.Sha256;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file to download into an empty directory, and what to expect of that; a download that hangs has failed. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class DownloadFixture {

    static final Duration PATIENT = Duration.ofSeconds(30);
    static final Duration IMPATIENT = Duration.ofSeconds(1);
    static final Map<String, String> NO_PROXY = Map.of();

    /** Content that does not shrink, so that half of the packed file is more than one piece. */
    final byte[] content = noise(200_000);
    final byte[] packed = IdxFiles.gzip(content);
    final Download.Item item = item("images", content);
    final Map<String, byte[]> files = Map.of("images.gz", packed);
    final List<String> notes = new ArrayList<>();
    final List<long[]> progress = new ArrayList<>();

    final Download.Listener listener = new Download.Listener() {
        @Override
        public void progress(String file, long bytes, long total) {
            progress.add(new long[] {bytes, total});
        }

        @Override
        public void note(String line) {
            notes.add(line);
        }
    };

    @TempDir
    Path parent;
    Path directory;
    Path target;
    Path part;

    @BeforeEach
    void name() {
        directory = parent.resolve("data/mnist");
        target = directory.resolve("images.gz");
        part = directory.resolve("images.gz.part");
    }

    static byte[] noise(int length) {
        Xoshiro256 random = new Xoshiro256(length);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextLong();
        }
        return bytes;
    }

    static Download.Item item(String name, byte[] content) {
        return new Download.Item(name, HexFormat.of().formatHex(Sha256.digest().digest(content)), content.length);
    }

    void download(Duration patience, URI... mirrors) throws DataException {
        download(patience, NO_PROXY, List.of(item), mirrors);
    }

    void download(Duration patience, Map<String, String> environment, List<Download.Item> items, URI... mirrors)
            throws DataException {
        new Download(List.of(mirrors), items, patience, environment).into(directory, listener);
    }

    void assertFetched() throws IOException {
        assertArrayEquals(packed, Files.readAllBytes(target));
        try (Stream<Path> list = Files.list(directory)) {
            assertEquals(List.of(target), list.toList());
        }
    }

    /** The download fails with one or two lines that hold all of the words, and leaves nothing under the final name. */
    void assertFails(Duration patience, List<String> words, URI... mirrors) {
        String message = assertThrows(DataException.class, () -> download(patience, mirrors)).getMessage();
        assertTrue(message.startsWith(target + ": could not be fetched: ") && message.lines().count() <= 2, message);
        for (String word : words) {
            assertTrue(message.contains(word), "\"" + message + "\" does not say \"" + word + "\"");
        }
        assertFalse(Files.exists(target));
    }

    void leaveOver(byte[] bytes) throws IOException {
        Files.createDirectories(directory);
        Files.write(part, bytes);
    }
}
