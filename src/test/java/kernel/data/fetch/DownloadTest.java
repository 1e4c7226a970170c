package kernel.data.fetch;

import static kernel.data.fetch.MirrorServer.Manner.ENDLESS;
import static kernel.data.fetch.MirrorServer.Manner.FORBIDS;
import static kernel.data.fetch.MirrorServer.Manner.LIES;
import static kernel.data.fetch.MirrorServer.Manner.RIGHT;
import static kernel.data.fetch.MirrorServer.Manner.SILENT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import kernel.data.DataException;
import kernel.data.IdxFiles;
import kernel.data.MnistTest;
import kernel.data.Sha256;
import org.junit.jupiter.api.Test;

/** Against servers on loopback, good and bad. No test needs the network. */
class DownloadTest extends DownloadFixture {

    @Test
    void fetchesAndTellsHowFarItIs() throws IOException {
        try (MirrorServer mirror = new MirrorServer(files, RIGHT)) {
            download(PATIENT, mirror.uri());
            assertFetched();
            assertEquals(List.of("/mnist/images.gz"), mirror.requests);
        }
        assertEquals(packed.length, progress.get(progress.size() - 1)[0]);
        for (int i = 0; i < progress.size(); i++) {
            assertEquals(packed.length, progress.get(i)[1]);
            assertTrue(i == 0 || progress.get(i)[0] > progress.get(i - 1)[0]);
        }
        assertEquals(1, notes.size());
        assertTrue(notes.get(0).startsWith(target + ": fetched from"), notes.toString());
    }

    @Test
    void otherContentIsRefusedAndTheNextMirrorTried() throws IOException {
        try (MirrorServer liar = new MirrorServer(files, LIES); MirrorServer good = new MirrorServer(files, RIGHT)) {
            assertFails(PATIENT, List.of(liar.uri() + ": sent other content than that of images (SHA-256"), liar.uri());
            assertFalse(Files.exists(part));
            assertEquals(1, liar.requests.size());
            download(PATIENT, liar.uri(), good.uri());
            assertFetched();
            assertTrue(notes.stream().anyMatch(note -> note.startsWith(liar.uri() + ": sent other")), notes.toString());
        }
    }

    @Test
    void theReasonOfEveryMirrorIsNamed() throws IOException {
        URI nowhere = MirrorServer.nowhere();
        try (MirrorServer forbids = new MirrorServer(files, FORBIDS); MirrorServer empty = new MirrorServer(Map.of(), RIGHT);
             MirrorServer liar = new MirrorServer(files, LIES)) {
            assertFails(PATIENT, List.of(forbids.uri() + ": answered 403", empty.uri() + ": answered 404",
                nowhere + ": no connection", liar.uri() + ": sent other", "https_proxy"),
                forbids.uri(), empty.uri(), nowhere, liar.uri());
        }
    }

    @Test
    void aSilentServerIsGivenUp() throws IOException {
        try (MirrorServer silent = new MirrorServer(files, SILENT)) {
            assertFails(IMPATIENT, List.of(silent.uri() + ": no answer within 1.0 s"), silent.uri());
            assertFalse(Files.exists(part));
        }
    }

    @Test
    void aServerThatNeverEndsIsCutShort() throws IOException {
        try (MirrorServer endless = new MirrorServer(files, ENDLESS)) {
            assertFails(PATIENT, List.of("sent more than the file can have"), endless.uri());
            assertFalse(Files.exists(part));
        }
    }

    /** A few kilobytes of gzip that unpack to far more than the file has. */
    @Test
    void aGzipBombIsOtherContentAndNotUnpackedToItsEnd() throws IOException {
        byte[] bomb = IdxFiles.gzip(new byte[1_000_000]);
        try (MirrorServer mirror = new MirrorServer(Map.of("images.gz", bomb), RIGHT)) {
            assertFails(PATIENT, List.of("sent other content"), mirror.uri());
        }
        leaveOver(bomb);
        assertEquals(HexFormat.of().formatHex(Sha256.digest().digest(new byte[101])), Sha256.ofUnpacked(part, 100));
    }

    @Test
    void whatIsThereAndRightIsNotFetchedAgain() throws IOException {
        Files.createDirectories(directory);
        for (Path present : List.of(target, directory.resolve("images"))) {
            Files.write(present, present.equals(target) ? packed : content);
            download(PATIENT, MirrorServer.nowhere());
            assertEquals(present + ": already there, and right", notes.get(notes.size() - 1));
            Files.delete(present);
        }
    }

    @Test
    void whatIsThereAndWrongIsSaidAndKept() throws IOException {
        Files.createDirectories(directory);
        for (byte[] wrong : new byte[][] {IdxFiles.gzip(noise(50)), Arrays.copyOf(packed, 500), noise(7), {}}) {
            Files.write(target, wrong);
            try (MirrorServer mirror = new MirrorServer(files, RIGHT)) {
                String message = assertThrows(DataException.class, () -> download(PATIENT, mirror.uri())).getMessage();
                assertTrue(message.startsWith(target + ": already there, but") && message.contains(item.sha256()), message);
                assertTrue(mirror.requests.isEmpty());
            }
            assertArrayEquals(wrong, Files.readAllBytes(target));
        }
    }

    @Test
    void filesThatWereFinishedStayWhenALaterOneFails() throws IOException {
        byte[] labels = noise(100);
        Map<String, byte[]> one = Map.of("labels.gz", IdxFiles.gzip(labels));
        try (MirrorServer mirror = new MirrorServer(one, RIGHT)) {
            List<Download.Item> both = List.of(item("labels", labels), item);
            assertThrows(DataException.class, () -> download(PATIENT, NO_PROXY, both, mirror.uri()));
        }
        assertArrayEquals(one.get("labels.gz"), Files.readAllBytes(directory.resolve("labels.gz")));
        assertFalse(Files.exists(target));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.write(parent.resolve("data"), new byte[1]);
        String message = assertThrows(DataException.class, () -> download(PATIENT, MirrorServer.nowhere())).getMessage();
        assertTrue(message.startsWith(directory + ": cannot be made a directory"), message);
        Files.delete(file);
        Files.createDirectories(part);
        try (MirrorServer mirror = new MirrorServer(files, RIGHT)) {
            message = assertThrows(DataException.class, () -> download(PATIENT, mirror.uri())).getMessage();
            assertTrue(message.startsWith(part + ": cannot be"), message);
        }
    }

    @Test
    void theProxyOfTheEnvironmentIsAsked() throws IOException {
        try (MirrorServer proxy = new MirrorServer(files, RIGHT)) {
            URI mirror = URI.create("http://mirror.invalid/mnist/");
            download(PATIENT, Map.of("http_proxy", "http://127.0.0.1:" + proxy.port()), List.of(item), mirror);
            assertFetched();
            assertEquals(List.of("http://mirror.invalid/mnist/images.gz"), proxy.requests);
        }
    }

    @Test
    void theProxyOfTheSystemPropertiesIsAsked() throws IOException {
        try (MirrorServer proxy = new MirrorServer(files, RIGHT)) {
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", String.valueOf(proxy.port()));
            download(PATIENT, URI.create("http://mirror.invalid/mnist/"));
            assertFetched();
            assertEquals(1, proxy.requests.size());
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
    }

    @Test
    void aProxyThatIsNoAddressIsSaid() {
        Exception e = assertThrows(DataException.class, () -> download(PATIENT, Map.of("HTTP_PROXY", "socks5://secret@x:1"),
            List.of(item), URI.create("http://mirror.invalid/mnist/")));
        assertTrue(e.getMessage().contains("http_proxy in the environment is not") && !e.getMessage().contains("secret"),
            e.getMessage());
    }

    @Test
    void theRealMnistIsRight() throws IOException {
        directory = MnistTest.realMnist();
        Download.mnist().into(directory, listener);
        assertEquals(4, notes.size());
        assertTrue(notes.stream().allMatch(note -> note.endsWith("already there, and right")), notes.toString());
    }
}
