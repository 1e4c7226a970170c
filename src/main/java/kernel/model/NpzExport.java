package kernel.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kernel.nn.Network;

/**
 * npz, a zip of npy arrays that are not compressed (NEP 1): float64 arrays by the names of {@link Model}'s tensors, and
 * {@code metadata}, an array of bytes that are a JSON object of texts. Equal models give equal files, as the members bear no time.
 */
final class NpzExport implements ExportFormat {
    static final String SUFFIX = ".npy";
    static final String METADATA = "metadata";
    /** The header is padded with spaces until the numbers begin at a multiple of it. */
    private static final int ALIGNMENT = 64;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    @Override
    public String extension() {
        return ".npz";
    }

    @Override
    public String description() {
        return "arrays that numpy.load reads";
    }

    @Override
    public List<String> write(Model model, Path file) throws IOException {
        byte[] notes = NotesJson.text(Model.withNames(model.network(), model.metadata())).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, channel -> {
            ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
            write(zip, model.network(), notes);
            zip.finish();
            zip.flush();
        });
        return List.of("Arrays: 0.weight (outputs, inputs), 0.bias, 2.weight and so on, float64; metadata, the bytes of a JSON object");
    }

    private static void write(ZipOutputStream zip, Network network, byte[] notes) throws IOException {
        for (int l = 0; l < network.layers(); l++) {
            int out = network.size(l + 1);
            int in = network.size(l);
            member(zip, SafetensorsHeader.weight("", l), header("<f8", "(" + out + ", " + in + ")"), (long) out * in * Double.BYTES,
                    LayerBytes.weights(network, l));
            member(zip, SafetensorsHeader.bias("", l), header("<f8", "(" + out + ",)"), (long) out * Double.BYTES,
                    LayerBytes.biases(network, l));
        }
        member(zip, METADATA, header("|u1", "(" + notes.length + ",)"), notes.length, out -> out.write(notes));
    }

    private static byte[] header(String type, String shape) {
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int padding = -(MAGIC.length + 2 + text.length() + 1) & (ALIGNMENT - 1);
        byte[] dictionary = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] header = new byte[MAGIC.length + 2 + dictionary.length];
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        header[MAGIC.length] = (byte) dictionary.length;
        header[MAGIC.length + 1] = (byte) (dictionary.length >>> 8);
        System.arraycopy(dictionary, 0, header, MAGIC.length + 2, dictionary.length);
        return header;
    }

    /** A stored member says before its bytes how many there are and what their checksum is, so they are written twice. */
    private static void member(ZipOutputStream zip, String name, byte[] header, long bytes, LayerBytes.Tensor content) throws IOException {
        CRC32 crc = new CRC32();
        OutputStream counted = new CheckedOutputStream(OutputStream.nullOutputStream(), crc);
        counted.write(header);
        content.writeTo(counted);
        ZipEntry entry = new ZipEntry(name + SUFFIX);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(header.length + bytes);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(header);
        content.writeTo(zip);
        zip.closeEntry();
    }
}
