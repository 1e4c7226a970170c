package kernel.model;

import static kernel.model.ModelException.quoted;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import kernel.data.DataException;
import kernel.data.table.NpyHeader;

/**
 * npz with a {@code N.weight} of shape (outputs, inputs) and a {@code N.bias} for each layer, N ascending: what {@link NpzExport} writes, and
 * what {@code numpy.savez} makes of the state of a PyTorch {@code nn.Sequential}.
 */
final class NpzImport implements ImportFormat {
    private static final Pattern TENSOR = Pattern.compile("(\\d{1,6})\\.(weight|bias)\\.npy");
    private static final String EXPECTED = " (expected arrays 0.weight, 0.bias, 2.weight and so on)";
    /** Numbers hardly shrink. A member that says it grows more than so many times beyond this size is a trap. */
    private static final long HARMLESS_BYTES = 64L << 20;
    private static final int MAX_GROWTH = 100;
    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public String description() {
        return "npz with arrays 0.weight, 0.bias and so on";
    }

    @Override
    public boolean recognizes(byte[] start) {
        return start.length > 3 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    @Override
    public Imported read(Path file, ImportNames names) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> notes = new ArrayList<>();
            Map<String, String> metadata = names.into(file, metadata(file, zip), notes);
            Layers layers = new Layers(file);
            SortedSet<Integer> numbers = numbers(file, zip);
            for (int number : numbers) {
                Array weight = array(file, zip, number + ".weight", layers);
                Array bias = array(file, zip, number + ".bias", layers);
                if (weight.flat() || !bias.flat() && bias.columns() != 1) {
                    throw new ModelException(file, "array " + number + ".weight has " + shape(weight) + ", " + number + ".bias " + shape(bias)
                            + " (expected a matrix and one dimension)");
                }
                layers.add(number + ".weight", weight.rows(), weight.columns(), weight.values(), bias.values());
            }
            return new Imported(new Model(layers.network(metadata), metadata), notes);
        } catch (ZipException e) {
            throw new ModelException(file, "a damaged zip file: " + e.getMessage() + "; copy or save it again", e);
        } catch (IllegalArgumentException e) {
            throw new ModelException(file, "a damaged zip file: a member's name is not UTF-8; copy or save it again", e);
        } catch (DataException e) {
            throw new ModelException(file, e.getMessage().replaceFirst("^array", "its array"), e);
        } catch (EOFException e) {
            throw new ModelException(file, "cut off inside an array; copy or save it again", e);
        }
    }

    private record Array(boolean flat, int rows, int columns, double[] values) { }

    private static String shape(Array array) {
        return "shape (" + array.rows() + (array.flat() ? ")" : ", " + array.columns() + ")");
    }

    /** The numbers of the layers. */
    private static SortedSet<Integer> numbers(Path file, ZipFile zip) throws ModelException {
        SortedSet<Integer> numbers = new TreeSet<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
            String name = entries.nextElement().getName();
            Matcher tensor = TENSOR.matcher(name);
            if (tensor.matches()) {
                numbers.add(Integer.valueOf(tensor.group(1)));
            } else if (!name.equals(NpzExport.METADATA + NpzExport.SUFFIX)) {
                throw new ModelException(file, "holds " + quoted(name) + EXPECTED);
            }
        }
        if (numbers.isEmpty()) {
            throw new ModelException(file, "holds no layer" + EXPECTED);
        }
        return numbers;
    }

    private static Map<String, String> metadata(Path file, ZipFile zip) throws IOException {
        if (zip.getEntry(NpzExport.METADATA + NpzExport.SUFFIX) == null) {
            return new TreeMap<>();
        }
        Array array = array(file, zip, NpzExport.METADATA, new Layers(file));
        byte[] text = new byte[array.values().length];
        if (text.length > NotesJson.MAX_BYTES) {
            throw new ModelException(file, "its metadata have " + text.length + " bytes (at most " + NotesJson.MAX_BYTES + ")");
        }
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (int) array.values()[i];
        }
        return NotesJson.read(file, new String(text, StandardCharsets.UTF_8));
    }

    private static Array array(Path file, ZipFile zip, String key, Layers layers) throws IOException {
        ZipEntry entry = zip.getEntry(key + NpzExport.SUFFIX);
        if (entry == null) {
            throw new ModelException(file, "has no array " + key + EXPECTED);
        }
        CRC32 crc = new CRC32();
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), crc)) {
            NpyHeader header = NpyHeader.read(in, "array " + key);
            refuseTraps(file, key, header, entry);
            double[] values = new double[layers.room(key, (long) header.rows() * header.columns())];
            fill(values, header, in);
            if (in.read() >= 0 || crc.getValue() != entry.getCrc()) {
                throw new ModelException(file, "array " + key + " is damaged: its checksum is another; copy or save it again");
            }
            return new Array(header.flat(), header.rows(), header.columns(), values);
        }
    }

    private static void refuseTraps(Path file, String key, NpyHeader header, ZipEntry entry) throws ModelException {
        if (header.bytes() > entry.getSize()) {
            throw new ModelException(file, "array " + key + " is cut off: it claims " + header.bytes() + " bytes of numbers and has "
                    + entry.getSize() + "; copy or save it again");
        }
        if (header.bytes() > HARMLESS_BYTES + MAX_GROWTH * entry.getCompressedSize()) {
            throw new ModelException(file, "array " + key + " would grow from " + entry.getCompressedSize() + " to " + header.bytes()
                    + " bytes (expected at most " + MAX_GROWTH + " times as many); save it with numpy.savez");
        }
    }

    private static void fill(double[] values, NpyHeader header, CheckedInputStream in) throws IOException {
        int size = header.type().bytes();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(header.order());
        for (int done = 0; done < values.length;) {
            int part = Math.min(BUFFER_BYTES / size, values.length - done);
            if (in.readNBytes(buffer.array(), 0, part * size) < part * size) {
                throw new EOFException();
            }
            for (int i = 0; i < part; i++, done++) {
                values[place(done, header)] = header.type().value(buffer, i * size);
            }
        }
    }

    /** Where the number that stands at this place of the file belongs in row-major order. */
    private static int place(int at, NpyHeader header) {
        return header.byColumns() ? at % header.rows() * header.columns() + at / header.rows() : at;
    }
}
