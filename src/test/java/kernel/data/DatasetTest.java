package kernel.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DatasetTest {

    /** {@code count} images of 2 × 3, whose pixels and labels all tell which image they belong to. */
    private static Dataset numbered(int count) {
        byte[] pixels = new byte[count * 6];
        byte[] labels = new byte[count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 6);
        }
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return new Dataset("numbered", pixels, labels, 0, count, 2, 3, 10);
    }

    @Test
    void aSliceIsAViewOfTheSameArrays() {
        Dataset whole = numbered(20);
        Dataset slice = whole.slice("part", 5, 10).slice("part of it", 3, 4);
        assertSame(whole.pixels(), slice.pixels());
        assertSame(whole.labels(), slice.labels());
        assertEquals(4, slice.count());
        assertEquals(8, slice.label(0));
        assertEquals(1, slice.label(3));
        assertEquals(8, slice.pixels()[slice.pixelOffset()]);
        assertEquals(7, slice.pixels()[slice.pixelOffset() - 1]);
    }

    @Test
    void slicesStayInside() {
        Dataset whole = numbered(20);
        assertEquals(0, whole.slice("none", 20, 0).count());
        int[][] outside = {{-1, 5}, {0, 21}, {21, 0}, {15, 6}, {5, -1}, {Integer.MAX_VALUE, Integer.MAX_VALUE}};
        for (int[] range : outside) {
            assertThrows(IllegalArgumentException.class, () -> whole.slice("outside", range[0], range[1]));
        }
        assertThrows(IllegalArgumentException.class, () -> whole.slice("part", 0, 10).slice("more", 5, 6));
        assertThrows(IndexOutOfBoundsException.class, () -> whole.slice("part", 0, 10).label(10));
        assertThrows(IndexOutOfBoundsException.class, () -> whole.slice("part", 5, 10).label(-1));
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        byte[] p = new byte[60];
        byte[] l = new byte[10];
        new Dataset("fits", p, l, 0, 10, 2, 3, 1);
        assertRefused(() -> new Dataset("x", p, l, 0, 11, 2, 3, 10), "60 pixels and 10 labels");
        assertRefused(() -> new Dataset("x", p, l, 1, 10, 2, 3, 10), "60 pixels and 10 labels");
        assertRefused(() -> new Dataset("x", p, l, 0, 10, 2, 4, 10), "60 pixels and 10 labels");
        assertRefused(() -> new Dataset("x", p, l, 0, 10, 1 << 16, 1 << 16, 10), "60 pixels and 10 labels");
        assertRefused(() -> new Dataset("x", p, l, 0, -1, 2, 3, 10), "count -1");
        assertRefused(() -> new Dataset("x", p, l, -1, 1, 2, 3, 10), "first -1");
        assertRefused(() -> new Dataset("x", p, l, 0, 10, 0, 3, 10), "rows 0");
        assertRefused(() -> new Dataset("x", p, l, 0, 10, 2, -3, 10), "columns -3");
        assertRefused(() -> new Dataset("x", p, l, 0, 10, 2, 3, 257), "classes 257");
        l[4] = (byte) 255;
        assertRefused(() -> new Dataset("x", p, l, 0, 10, 2, 3, 10), "image 4 is 255");
        assertRefused(() -> new Dataset("x", p, l, 3, 5, 2, 3, 255), "image 1 is 255");
        new Dataset("fits", p, l, 0, 10, 2, 3, 256);
        new Dataset("fits", p, l, 5, 5, 2, 3, 10);
    }

    private static void assertRefused(Executable made, String words) {
        String message = assertThrows(IllegalArgumentException.class, made).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void densityCountsTheSliceAlone() {
        byte[] pixels = new byte[40];
        pixels[0] = 1;
        pixels[20] = (byte) 200;
        pixels[21] = 1;
        Dataset whole = new Dataset("x", pixels, new byte[4], 0, 4, 2, 5, 10);
        assertEquals(3 / 40.0, whole.density());
        assertEquals(2 / 10.0, whole.slice("third", 2, 1).density());
        assertEquals(0, whole.slice("none", 2, 0).density());
    }

    @Test
    void theFingerprintIsTheOneThatIsDocumented() throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(content);
        for (int size : new int[] {20, 2, 3, 10}) {
            out.writeInt(size);
        }
        Dataset whole = numbered(20);
        out.write(whole.pixels());
        out.write(whole.labels());
        assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.toByteArray())),
            whole.fingerprint());
    }

    @Test
    void theFingerprintIsOfTheContentAndNothingElse() {
        Dataset whole = numbered(20);
        Dataset copy = new Dataset("copy", whole.slice("x", 5, 5).pixels().clone(), whole.labels().clone(), 5, 5, 2, 3, 10);
        assertEquals(whole.slice("part", 5, 5).fingerprint(), copy.fingerprint());
        assertNotEquals(whole.slice("part", 5, 5).fingerprint(), whole.slice("part", 6, 5).fingerprint());
        copy.labels()[7] ^= 1;
        assertNotEquals(whole.slice("part", 5, 5).fingerprint(), copy.fingerprint());
        copy.labels()[7] ^= 1;
        copy.pixels()[31] ^= 1;
        assertNotEquals(whole.slice("part", 5, 5).fingerprint(), copy.fingerprint());
        Dataset turned = new Dataset("turned", whole.pixels(), whole.labels(), 0, 20, 3, 2, 10);
        assertNotEquals(whole.fingerprint(), turned.fingerprint());
    }
}
