package kernel.cli.answering;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kernel.cli.command.Arguments;
import kernel.data.DataException;
import kernel.data.Idx;
import kernel.data.png.PngFile;
import kernel.data.png.PngImage;

/**
 * One image to be recognised, as the network takes it: unsigned bytes, row-major, ink 255 on 0.
 *
 * @param name     the file and, in an IDX file, which image of it
 * @param inverted whether it was dark on light before
 * @param note     what was done to it; empty for nothing
 */
record Picture(String name, byte[] pixels, int rows, int columns, boolean inverted, String note) {
    /** More pixels than a picture that is scaled down needs, and than one that is not can have. */
    private static final int MAX_PIXELS = 1 << 24;
    private static final String INK = " .:-=+*#%@";
    /** Formats that are not read: a name, and the first characters of a file in Latin-1, with ? for any. */
    private static final String[][] OTHERS = {{"a JPEG", "\u00ff\u00d8\u00ff"}, {"a GIF", "GIF8"},
        {"a BMP", "BM????\0\0\0\0"}, {"a WebP", "RIFF????WEBP"}, {"a TIFF", "II*\0"}, {"a TIFF", "MM\0*"},
        {"an AVIF", "????ftypavi"}, {"an HEIC", "????ftyp"}, {"a PDF", "%PDF"}};

    Picture(String name, byte[] pixels, int rows, int columns, boolean inverted) {
        this(name, pixels, rows, columns, inverted, inverted ? "dark on light: inverted" : "");
    }

    /**
     * The picture in a PNG file; from an IDX file, the one that the word names, else the first {@code count}. They may be blank:
     * see {@link #requireInk}.
     */
    static List<Picture> read(String word, int count) throws IOException {
        return read(word, count, false);
    }

    /** As above; larger ones, too, if they are to be scaled. */
    static List<Picture> read(String word, int count, boolean large) throws IOException {
        Place place = Place.of(word);
        Path file = place.file();
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + (Files.exists(file) ? ": not a file" : ": no such file")
                    + "; give a PNG or an IDX file of images");
        }
        if (PngFile.isPng(file)) {
            if (place.index() > 0) {
                throw new DataException(word + ": a PNG file has one image; leave out the :" + place.index());
            }
            PngImage image = large ? PngFile.read(file, MAX_PIXELS) : PngFile.read(file);
            return List.of(new Picture(file.toString(), image.pixels(), image.rows(), image.columns(), image.inverted()));
        }
        refuseOthers(file);
        Idx.Images images = Idx.readImages(file);
        if (place.index() >= images.count()) {
            throw new DataException(word + ": the file has " + images.count() + " images, 0 to " + (images.count() - 1));
        }
        List<Picture> pictures = new ArrayList<>();
        int first = Math.max(0, place.index());
        int end = place.index() >= 0 ? first + 1 : Math.min(count, images.count());
        int size = images.rows() * images.columns();
        for (int i = first; i < end; i++) {
            byte[] pixels = new byte[size];
            System.arraycopy(images.pixels(), i * size, pixels, 0, size);
            pictures.add(new Picture(file + ":" + i, pixels, images.rows(), images.columns(), false));
        }
        return pictures;
    }

    private static void refuseOthers(Path file) throws IOException {
        byte[] first;
        try (InputStream in = Files.newInputStream(file)) {
            first = in.readNBytes(12);
        }
        for (String[] other : OTHERS) {
            boolean fits = first.length >= other[1].length();
            for (int i = 0; fits && i < other[1].length(); i++) {
                fits = other[1].charAt(i) == '?' || other[1].charAt(i) == (first[i] & 0xff);
            }
            if (fits) {
                throw new DataException(file + ": " + other[0] + " (expected a PNG or an IDX file); convert it to PNG");
            }
        }
    }

    /** Refuses a picture of one shade, to which a network has an answer, too. */
    void requireInk() throws DataException {
        for (byte pixel : pixels) {
            if (pixel != pixels[0]) {
                return;
            }
        }
        throw new DataException(name + ": blank: all " + pixels.length + " pixels are the same (expected ink on paper of another"
                + " shade); save the image again");
    }

    /** The path and, after a colon, the number of an image: {@code file:7}; −1 for a path alone. */
    private record Place(Path file, int index) {
        static Place of(String word) {
            Path whole = Arguments.path("IMAGE", word);
            int colon = word.lastIndexOf(':');
            if (Files.exists(whole) || colon < 1) {
                return new Place(whole, -1);
            }
            try {
                int index = Integer.parseInt(word.substring(colon + 1));
                return index < 0 ? new Place(whole, -1) : new Place(Arguments.path("IMAGE", word.substring(0, colon)), index);
            } catch (NumberFormatException e) {
                return new Place(whole, -1);
            }
        }
    }

    /** Two rows of pixels a line, because a character is twice as high as wide. */
    String[] drawing() {
        String[] lines = new String[(rows + 1) / 2];
        for (int line = 0; line < lines.length; line++) {
            StringBuilder text = new StringBuilder();
            for (int x = 0; x < columns; x++) {
                int above = pixels[2 * line * columns + x] & 0xff;
                int below = 2 * line + 1 < rows ? pixels[(2 * line + 1) * columns + x] & 0xff : above;
                text.append(INK.charAt((above + below) * INK.length() / (2 * 256)));
            }
            lines[line] = text.toString();
        }
        return lines;
    }
}
