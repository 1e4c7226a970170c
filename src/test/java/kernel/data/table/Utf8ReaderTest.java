package kernel.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The decoder takes what the JDK's strict one takes, and nothing else but NUL is refused. */
class Utf8ReaderTest {
    private static String decoded(byte[] bytes, int size, int room) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Utf8Reader reader = new Utf8Reader(new ByteArrayInputStream(bytes), size)) {
            char[] buffer = new char[room + 2];
            for (int n = reader.read(buffer, 1, room); n >= 0; n = reader.read(buffer, 1, room)) {
                text.append(buffer, 1, n);
            }
        } catch (Utf8Reader.BadByteException e) {
            return text + "!";
        }
        return text.toString();
    }

    private static String expected(byte[] bytes) {
        for (int length = bytes.length; length >= 0; length--) {
            try {
                String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
                return length == bytes.length ? text : text + "!";
            } catch (CharacterCodingException e) {
                continue;
            }
        }
        throw new AssertionError();
    }

    /** Every first byte of a sequence, with all that follow around the edges. */
    @Test
    void everySequence() throws Exception {
        int[] edges = {0x01, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xed, 0xf0, 0xff};
        for (int first = 0xbf; first < 0x100; first++) {
            for (int second : edges) {
                assertDecoded(first, second, 'x');
                for (int third : edges) {
                    assertDecoded(first, second, third);
                    if (first >= 0xef) {
                        for (int fourth : new int[] {0x7f, 0x80, 0xbf, 0xc0}) {
                            assertDecoded(first, second, third, fourth, 'x');
                        }
                    }
                }
            }
        }
    }

    private static void assertDecoded(int... sequence) throws IOException {
        byte[] bytes = new byte[sequence.length + 1];
        bytes[0] = 'x';
        for (int i = 0; i < sequence.length; i++) {
            bytes[i + 1] = (byte) sequence[i];
        }
        assertEquals(expected(bytes), decoded(bytes, 5, 8), () -> HexFormat.of().formatHex(bytes));
    }

    @Test
    void acrossBuffers() throws Exception {
        for (int before = 0; before < 30; before++) {
            String text = "x".repeat(before) + "é€\ud83d\ude00z\ud83d\ude00";
            int size = 5 + before % 11;
            for (int room : new int[] {1, 2, 3, 10, 1000}) {
                assertEquals(text, decoded(text.getBytes(StandardCharsets.UTF_8), size, room));
            }
        }
    }

    /** What is not ASCII, or no text at all, is seen wherever it stands among what is decoded many bytes at a time. */
    @Test
    void everyPlaceInALongRun() throws Exception {
        for (int place = 0; place < 160; place++) {
            for (int odd : new int[] {0x00, 0x01, 0x7f, 0x80, 0xc3, 0xff}) {
                byte[] bytes = "x\u007f\u0001y".repeat(50).getBytes(StandardCharsets.US_ASCII);
                bytes[place] = (byte) odd;
                String expected = odd == 0 ? new String(bytes, 0, place, StandardCharsets.US_ASCII) + "!" : expected(bytes);
                for (int size : new int[] {37, 100, 1000}) {
                    for (int room : new int[] {63, 64, 65, 1000}) {
                        assertEquals(expected, decoded(bytes, size, room), "byte " + odd + " at " + place);
                    }
                }
            }
        }
    }

    @Test
    void marksOfByteOrderStandAtTheBeginningOnly() throws Exception {
        assertEquals("", decoded("\ufeff".getBytes(StandardCharsets.UTF_8), 9, 8));
        assertEquals("a\ufeff", decoded("\ufeffa\ufeff".getBytes(StandardCharsets.UTF_8), 9, 8));
    }
}
