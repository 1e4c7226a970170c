package kernel.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import kernel.data.Sha256;
import kernel.model.Formats;
import kernel.model.Model;
import kernel.nn.Network;

/** Writes what the fuzzer starts from: some small good files for each target, made here and not taken from anywhere. */
public final class Seeds {
    private final Path directory;
    private int files;

    private Seeds(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** One argument: where the corpora go, a directory for each target. */
    public static void main(String[] arguments) throws IOException {
        Path corpora = Path.of(arguments[0]);
        byte[] images = ByteBuffer.allocate(28).putInt(0x803).putInt(3).putInt(2).putInt(2).array();
        byte[] labels = ByteBuffer.allocate(13).putInt(0x801).putInt(5).put(new byte[] {0, 1, 2, 3, 9}).array();
        new Seeds(corpora.resolve("IdxFuzz")).add(images).add(labels);
        new Seeds(corpora.resolve("GzipFuzz")).add(images).add(gzip(images)).add(gzip(labels));
        new Seeds(corpora.resolve("SafetensorsFuzz")).add(model("")).add(checkpoint(0)).add(checkpoint(1)).add(checkpoint(2))
                .add(model("\"__metadata__\":{\"optimizer\":\"adam\",\"validation\":\"0.1\",\"class_weight\":\"0=1.0,1=2.5\"},"))
                .add(model("\"__metadata__\":{\"seed\":\"7\",\"cost\":\"quadratic\",\"activation\":\"sigmoid\"},"))
                .add(model("\"__metadata__\":{\"fingerprint\":"
                + "\"51702c3cbc90184644d6f70e91121e5a83211447b904a0396ebfcff754509774\"},"));
        Seeds formats = new Seeds(corpora.resolve("FormatsFuzz")).add(model(""));
        for (String ending : new String[] {".npz", ".json", ".onnx"}) {
            formats.add(exported(ending));
        }
        new Seeds(corpora.resolve("ClassWeightFuzz")).add(text("0 1\n1 2.5\r\n\nNew York 1e-3\n")).add(text("0=1.0,a%2C%25=2.5"))
                .add(text("balanced"));
        String sweep = "{\"sweep\":{\"version\":\"1\",\"data\":\"d\",\"data_fingerprint\":\"f\",\"options\":[\"--eta\",\"1,2\"]}}\n";
        new Seeds(corpora.resolve("JournalFuzz")).add(text(sweep)).add(text(sweep + "{\"trial\":1,\"seconds\":0.5,\"failure\":\"x\"}\n"
                + "{\"trial\":2,\"until\":3,\"seconds\":0.5,\"epochs\":3,\"scores\":{\"test cost\":\"NaN\"},\"fingerprints\":[\"a\"]}\n{"));
        new Seeds(corpora.resolve("TableFuzz")).add(text("a,b\n1,x\n2.5e-3,\"y,\"\"z\"\n")).add(text("1;2\r\n3;4\r\n\r\n"))
                .add(text("1 1:0.5 3:2 # c\n-1\n")).add(npy(1)).add(npy(2)).add(gzip(text("a\n1\n")));
        new Seeds(corpora.resolve("NpzFuzz")).add(npy(1)).add(npy(2));
        Seeds png = new Seeds(corpora.resolve("PngFuzz"));
        for (int[] kind : new int[][] {{0, 1, 1}, {0, 8, 1}, {0, 16, 1}, {2, 8, 3}, {3, 4, 1}, {4, 8, 2}, {6, 16, 4}}) {
            for (int interlace = 0; interlace <= 1; interlace++) {
                png.add(png(kind[0], kind[1], kind[2], interlace));
                png.add(picture(kind[0], kind[1], kind[2], interlace));
            }
        }
    }

    private Seeds add(byte[] content) throws IOException {
        Files.write(directory.resolve("seed" + files++), content);
        return this;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    /** Two small numbers, of this version of the format, as a column or as a row. */
    private static byte[] npy(int version) {
        byte[] header = text("{'descr': '<i2', 'fortran_order': False, 'shape': (" + (version == 1 ? "2," : "1, 2") + "), }\n");
        ByteBuffer file = ByteBuffer.allocate(16 + header.length).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93).put(text("NUMPY"))
                .put((byte) version).put((byte) 0);
        if (version == 1) {
            file.putShort((short) header.length);
        } else {
            file.putInt(header.length);
        }
        file.put(header).putShort((short) 7).putShort((short) 8);
        return java.util.Arrays.copyOf(file.array(), file.position());
    }

    /** A 2-1-1 network. */
    private static byte[] model(String metadata) {
        byte[] header = ("{" + metadata + "\"0.weight\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[0,16]},"
                + "\"0.bias\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[16,24]},"
                + "\"2.weight\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[24,32]},"
                + "\"2.bias\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[32,40]}}").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + header.length + 5 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length).put(header).putDouble(1.0).putDouble(-2.0).putDouble(0.5).putDouble(0.1)
                .putDouble(-1.0).array();
    }

    /** A 2-1-1 network in a format of other programs. */
    private static byte[] exported(String ending) throws IOException {
        Path file = Files.createTempFile("seed", ending);
        try {
            Formats.named(file).write(new Model(Network.random(1, 2, 1, 1), Map.of()), file);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    /** A 1-1 network with a generator, the order of two images, and so many networks beside; a name is one letter. */
    private static byte[] checkpoint(int beside) {
        int networks = 1 + beside;
        StringBuilder tensors = new StringBuilder();
        ByteBuffer data = ByteBuffer.allocate(networks * 2 * Double.BYTES + 2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < networks; n++) {
            String prefix = n == 0 ? "" : (char) ('a' + n - 1) + ".";
            int begin = data.position();
            data.putDouble(1.0).putDouble(-2.0 * n);
            tensors.append('"').append(prefix).append("0.weight\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[")
                    .append(begin).append(',').append(begin + 8).append("]},\"").append(prefix)
                    .append("0.bias\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[").append(begin + 8).append(',')
                    .append(begin + 16).append("]},");
        }
        int order = data.position();
        data.putInt(1).putInt(0);
        // Without the right fingerprint no checkpoint is read to its end, and the fuzzer will not guess it.
        ByteBuffer state = ByteBuffer.allocate(4 * Long.BYTES + 2 * Integer.BYTES + beside * 2 * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN).putLong(1).putLong(2).putLong(3).putLong(4).putInt(1).putInt(0)
                .put(data.array(), 2 * Double.BYTES, beside * 2 * Double.BYTES);
        byte[] header = ("{\"__metadata__\":{\"generator\":\"1 2 3 4\",\"state_fingerprint\":\""
                + HexFormat.of().formatHex(Sha256.digest().digest(state.array())) + "\"}," + tensors
                + "\"order\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[" + order + "," + (order + 8) + "]}}")
                .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + header.length + data.capacity()).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length).put(header).put(data.array()).array();
    }

    /** 3 × 3 pixels, all of them zero. */
    private static byte[] png(int colour, int depth, int samples, int interlace) throws IOException {
        int size = 3;
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[rowBytes(depth, samples, interlace)]);
        deflater.finish();
        byte[] packed = new byte[100];
        int length = deflater.deflate(packed);
        deflater.end();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(file, "IHDR", ByteBuffer.allocate(13).putInt(size).putInt(size).put((byte) depth).put((byte) colour)
                .put((byte) 0).put((byte) 0).put((byte) interlace).array());
        if (colour == 3) {
            chunk(file, "PLTE", new byte[3 << depth]);
        }
        if (colour != 4 && colour != 6) {
            chunk(file, "tRNS", new byte[2 * samples]);
        }
        chunk(file, "IDAT", java.util.Arrays.copyOf(packed, length));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** As PngFuzz composes one: 3 × 3 pixels, a palette of sixteen, rows of zeros. */
    private static byte[] picture(int colour, int depth, int samples, int interlace) {
        int colours = colour == 3 ? 16 : 0;
        return ByteBuffer.allocate(6 + 3 * colours + rowBytes(depth, samples, interlace)).put((byte) 3).put((byte) 3)
                .put((byte) depth).put((byte) colour).put((byte) interlace).put((byte) colours).array();
    }

    /** Bytes that 3 × 3 pixels and the filters of their rows take. */
    private static int rowBytes(int depth, int samples, int interlace) {
        // Columns and rows of the passes that such a picture has.
        int[][] passes = interlace == 0 ? new int[][] {{3, 3}} : new int[][] {{1, 1}, {1, 1}, {2, 1}, {1, 2}, {3, 1}};
        int bytes = 0;
        for (int[] pass : passes) {
            bytes += pass[1] * (1 + (pass[0] * samples * depth + 7) / 8);
        }
        return bytes;
    }

    private static void chunk(ByteArrayOutputStream file, String name, byte[] content) throws IOException {
        byte[] bytes = ByteBuffer.allocate(12 + content.length).putInt(content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII)).put(content).array();
        CRC32 crc = new CRC32();
        crc.update(bytes, 4, 4 + content.length);
        file.write(ByteBuffer.wrap(bytes).putInt(8 + content.length, (int) crc.getValue()).array());
    }
}
