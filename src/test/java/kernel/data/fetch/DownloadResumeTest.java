package kernel.data.fetch;

import static kernel.data.fetch.MirrorServer.Manner.BREAKS_OFF;
import static kernel.data.fetch.MirrorServer.Manner.FALLS_SILENT;
import static kernel.data.fetch.MirrorServer.Manner.FORBIDS;
import static kernel.data.fetch.MirrorServer.Manner.IGNORES_RANGE;
import static kernel.data.fetch.MirrorServer.Manner.RIGHT;
import static kernel.data.fetch.MirrorServer.Manner.WRONG_RANGE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left over of a file that did not come whole, and how it is continued. */
class DownloadResumeTest extends DownloadFixture {

    @Test
    void whatBreaksOffIsContinuedOnTheSameMirror() throws IOException {
        try (MirrorServer mirror = new MirrorServer(files, BREAKS_OFF, RIGHT)) {
            download(PATIENT, mirror.uri());
            assertFetched();
            assertEquals(2, mirror.requests.size());
            assertTrue(mirror.requests.get(1).matches("/mnist/images.gz bytes=[1-9]\\d*-"), mirror.requests.toString());
        }
    }

    @Test
    void whatBreaksOffIsContinuedOnTheNextMirror() throws IOException {
        try (MirrorServer first = new MirrorServer(files, BREAKS_OFF, FORBIDS);
             MirrorServer second = new MirrorServer(files, RIGHT)) {
            download(PATIENT, first.uri(), second.uri());
            assertFetched();
            assertTrue(second.requests.get(0).contains(" bytes="), second.requests.toString());
        }
    }

    @Test
    void whatAlwaysBreaksOffIsGivenUpAndKeptForTheNextTime() throws IOException {
        try (MirrorServer mirror = new MirrorServer(files, BREAKS_OFF)) {
            assertFails(PATIENT, List.of(mirror.uri().toString(), "broke off after", "of " + packed.length), mirror.uri());
            assertEquals(5, mirror.requests.size());
        }
        assertTrue(Files.size(part) > 0);
        try (MirrorServer mirror = new MirrorServer(files, RIGHT)) {
            download(PATIENT, mirror.uri());
            assertFetched();
            assertTrue(mirror.requests.get(0).contains(" bytes="), mirror.requests.toString());
        }
    }

    @Test
    void aPartThatIsCompleteIsTakenAsItIs() throws IOException {
        leaveOver(packed);
        try (MirrorServer mirror = new MirrorServer(files, RIGHT)) {
            download(PATIENT, mirror.uri());
            assertFetched();
            assertTrue(progress.isEmpty());
        }
    }

    @Test
    void aPartThatIsBadIsBegunAnew() throws IOException {
        for (int length : new int[] {1, 1000, packed.length, packed.length + 1}) {
            leaveOver(noise(length));
            try (MirrorServer mirror = new MirrorServer(files, RIGHT)) {
                download(PATIENT, mirror.uri());
                assertFetched();
                assertEquals(List.of("/mnist/images.gz bytes=" + length + "-", "/mnist/images.gz"), mirror.requests);
            }
            Files.delete(target);
        }
    }

    @Test
    void aServerThatIgnoresRangeStartsAnew() throws IOException {
        leaveOver(Arrays.copyOf(packed, 1000));
        try (MirrorServer mirror = new MirrorServer(files, IGNORES_RANGE)) {
            download(PATIENT, mirror.uri());
            assertFetched();
            assertEquals(List.of("/mnist/images.gz bytes=1000-"), mirror.requests);
            assertEquals(packed.length, progress.get(0)[1]);
        }
    }

    @Test
    void anotherRangeThanAskedForIsNotTaken() throws IOException {
        leaveOver(Arrays.copyOf(packed, 1000));
        try (MirrorServer mirror = new MirrorServer(files, WRONG_RANGE)) {
            assertFails(PATIENT, List.of("another range"), mirror.uri());
            assertArrayEquals(Arrays.copyOf(packed, 1000), Files.readAllBytes(part));
        }
    }

    @Test
    void aServerThatFallsSilentIsAskedForTheRest() throws IOException {
        try (MirrorServer mirror = new MirrorServer(files, FALLS_SILENT, FORBIDS)) {
            assertFails(IMPATIENT, List.of("answered 403"), mirror.uri());
        }
        assertEquals(packed.length / 2, Files.size(part));
        try (MirrorServer mirror = new MirrorServer(files, FALLS_SILENT, RIGHT)) {
            download(IMPATIENT, mirror.uri());
            assertFetched();
            assertTrue(mirror.requests.get(1).contains(" bytes="), mirror.requests.toString());
        }
    }
}
