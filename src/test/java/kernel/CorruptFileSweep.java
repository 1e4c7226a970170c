package kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import kernel.data.DataException;
import kernel.data.Idx;
import kernel.data.png.PngFile;
import kernel.data.png.PngFiles;
import kernel.data.png.PngImage;
import kernel.data.table.Npy;
import kernel.data.table.ReadProgress;
import kernel.data.table.RowSource;
import kernel.data.table.Table;
import kernel.data.table.TableFiles;
import kernel.data.table.TableFormat;
import kernel.model.Checkpoint;
import kernel.model.Formats;
import kernel.model.ImportNames;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.model.ModelException;
import kernel.nn.Network;
import kernel.random.Xoshiro256;

/**
 * A program for a JVM with a small heap: loads thousands of spoilt files of one format. Each must be loaded right or refused
 * with the exception that is documented, in one or two printable lines that name the file, within two seconds.
 */
final class CorruptFileSweep {
    /** Before the ending of a format of other programs. */
    private static final String EXPORTED = "exported";
    private static final long MAX_NANOS = 2_000_000_000L;
    private static final int MAX_CHARACTERS = 2000;
    private static final int MODELS = 10;
    /** The weights are covered by a fingerprint, so that little else may change. */
    private static final String SHORT = "n".repeat(300);
    private static final SortedMap<String, Network> BESIDE = new TreeMap<>(Map.of("first", Network.random(50, 4, 3, 2),
            "second", Network.random(51, 4, 3, 2)));

    private final Path file;
    private final Xoshiro256 random;
    private final Mutations mutations;
    private final byte[][] models = new byte[MODELS][];

    private CorruptFileSweep(Path file, long seed) {
        this.file = file;
        random = new Xoshiro256(seed);
        mutations = new Mutations(random);
    }

    /** Format, seed, file and how many times to spoil it. Prints how it went; ends with 1 and the round if it went wrong. */
    public static void main(String[] arguments) throws IOException {
        long seed = Long.parseLong(arguments[1]);
        CorruptFileSweep sweep = new CorruptFileSweep(Path.of(arguments[2]), seed);
        int loaded = 0;
        long slowest = 0;
        int rounds = Integer.parseInt(arguments[3]);
        for (int round = 0; round < rounds; round++) {
            byte[] content = sweep.spoilt(arguments[0]);
            // Some file systems wait for the disk when a file is cut to nothing and written again.
            Files.deleteIfExists(sweep.file);
            Files.write(sweep.file, content);
            long start = System.nanoTime();
            try {
                loaded += sweep.load(arguments[0], content) ? 1 : 0;
            } catch (Throwable e) {
                System.out.println(arguments[0] + ", seed " + seed + ", round " + round + ": " + e);
                e.printStackTrace();
                System.exit(1);
            }
            long took = System.nanoTime() - start;
            slowest = Math.max(slowest, took);
            check(took < MAX_NANOS, "round " + round + " took " + took + " ns");
        }
        System.out.println(arguments[0] + ", seed " + seed + ": " + loaded + " loaded, " + (rounds - loaded)
                + " refused, slowest " + slowest / 1_000_000 + " ms");
    }

    private byte[] spoilt(String format) throws IOException {
        byte[] good = good(format);
        return switch (format) {
            // Half of them spoilt before they are packed: few others find their way through the checksums.
            case "gzip-images", "gzip-labels" -> random.nextInt(2) == 0 ? gzip(mutations.of(good))
                    : mutations.of(gzip(good));
            case "png" -> random.nextInt(4) == 0 ? mutations.of(good) : Mutations.withChecksums(mutations.of(good));
            default -> mutations.of(good);
        };
    }

    private byte[] good(String format) throws IOException {
        switch (format) {
            case "images", "gzip-images" -> {
                ByteBuffer idx = ByteBuffer.allocate(16 + 5 * 4 * 3).putInt(0x803).putInt(5).putInt(4).putInt(3);
                for (int i = 0; idx.hasRemaining(); i++) {
                    idx.put((byte) (i * 37));
                }
                return idx.array();
            }
            case "csv" -> {
                return "name;a;b\r\n\"x;\"\"y\"; 1.5;-2e3\r\né z;?;4\r\n;7;0.1\r\n".getBytes(StandardCharsets.UTF_8);
            }
            case "libsvm" -> {
                return "1 1:0.5 3:2 # c\n-1\n+1 2:-1e2 5:7\n".getBytes(StandardCharsets.UTF_8);
            }
            case "npy" -> {
                return Npy.array(random.nextInt(2) == 0 ? "<f8" : ">i2", random.nextInt(2) == 0, 3, 2, 1, 2, 3, 4, 5, 6);
            }
            case "npz" -> {
                return Npy.npz(random.nextInt(2) == 0, Map.of("X", Npy.array("<f4", true, 3, 2, 1, 2, 3, 4, 5, 6), "y",
                        Npy.array("|u1", false, 3, 0, 1, 0, 1)));
            }
            case "labels", "gzip-labels" -> {
                return ByteBuffer.allocate(8 + 6).putInt(0x801).putInt(6).put(new byte[] {0, 1, 2, 3, 8, 9}).array();
            }
            case "png" -> {
                int[][] kinds = {{0, 1}, {0, 8}, {0, 16}, {2, 8}, {3, 4}, {3, 8}, {4, 8}, {6, 16}};
                int[] kind = kinds[random.nextInt(kinds.length)];
                return PngFiles.picture(random, 5, 4, kind[1], kind[0], random.nextInt(2) == 0);
            }
            default -> {
                int seed = random.nextInt(MODELS);
                if (models[seed] == null) {
                    models[seed] = model(format, Network.random(seed, 4, 3, 2));
                }
                return models[seed];
            }
        }
    }

    private byte[] model(String format, Network network) throws IOException {
        if (format.equals("checkpoint")) {
            new Checkpoint(network, Map.of("epoch", "7", "note", SHORT), new long[] {1, 2, 3, 4}, new int[] {3, 1, 0, 2}).save(file);
        } else if (format.equals("checkpoint-beside")) {
            // Every other part is covered by a fingerprint: without the note hardly any would be loaded.
            new Checkpoint(network, Map.of("note", "n".repeat(1200)), new long[] {1, 2, 3, 4}, new int[] {3, 1, 0, 2}, BESIDE)
                    .save(file);
        } else if (format.startsWith(EXPORTED)) {
            // A long note, as in checkpoints.
            Path named = Path.of(file + format.substring(EXPORTED.length()));
            Formats.named(named).write(new Model(network, Map.of("note", "n".repeat(600))), named);
            return Files.readAllBytes(named);
        } else {
            new Model(network, Map.of("seed", "7", "note", SHORT)).save(file);
        }
        return Files.readAllBytes(file);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    /** True if it was loaded, right as far as anybody can tell; false if it was refused. */
    private boolean load(String format, byte[] content) throws IOException {
        try {
            switch (format) {
                case "images", "gzip-images" -> {
                    Idx.Images images = Idx.readImages(file);
                    check(images.pixels().length == (long) images.count() * images.rows() * images.columns(), "size");
                    check(format.startsWith("gzip") && content[0] == 0x1f
                            || Arrays.equals(images.pixels(), Arrays.copyOfRange(content, 16, content.length)), "pixels");
                }
                case "labels", "gzip-labels" -> {
                    byte[] labels = Idx.readLabels(file);
                    check(format.startsWith("gzip") && content[0] == 0x1f
                            || Arrays.equals(labels, Arrays.copyOfRange(content, 8, content.length)), "labels");
                }
                case "png" -> {
                    if (PngFile.isPng(file)) {
                        PngImage image = PngFile.read(file);
                        check(image.pixels().length == image.rows() * image.columns(), "size");
                    } else {
                        Idx.readImages(file);
                    }
                }
                case "checkpoint", "checkpoint-beside" -> {
                    Checkpoint checkpoint = Checkpoint.load(file);
                    assertFingerprint(checkpoint.network(), checkpoint.metadata());
                    check(checkpoint.order().length > 0, "order");
                    check(format.equals("checkpoint") ? checkpoint.beside().isEmpty()
                            : prints(checkpoint.beside()).equals(prints(BESIDE)), "beside");
                }
                case "csv", "libsvm", "npy", "npz" -> {
                    Table table = TableFiles.read(file, TableFormat.DEFAULT, ReadProgress.NONE);
                    check(table.rows() > 0 && (table.sparse().isPresent() || !table.columns().isEmpty()), "size");
                    check(table.fingerprint().equals(pieces(table).fingerprint()), "pieces");
                }
                case "exported.npz", "exported.json", "exported.onnx" -> {
                    Model model = Formats.read(file, ImportNames.NONE).model();
                    assertFingerprint(model.network(), model.metadata());
                }
                default -> {
                    Model model = Model.load(file);
                    assertFingerprint(model.network(), model.metadata());
                }
            }
            return true;
        } catch (DataException | ModelException e) {
            String message = e.getMessage();
            check(message.startsWith(file.toString()) && message.lines().count() <= 2 && message.length() < MAX_CHARACTERS
                    && message.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n'), "message: " + message);
            return false;
        }
    }

    /** Another table of the same file, as it is read when it is read piece by piece. */
    private Table pieces(Table whole) throws IOException {
        try (RowSource rows = TableFiles.open(file, TableFormat.DEFAULT)) {
            Table all = rows.next(Integer.MAX_VALUE);
            check(rows.next(1) == null && rows.bytesRead() <= rows.totalBytes() && all.rows() == whole.rows(), "rows");
            return all;
        }
    }

    private static List<String> prints(SortedMap<String, Network> networks) {
        return networks.entrySet().stream().map(entry -> entry.getKey() + entry.getValue().fingerprint()).toList();
    }

    private static void assertFingerprint(Network network, Map<String, String> metadata) {
        String said = metadata.get(Metadata.FINGERPRINT);
        check(said == null || said.equals(network.fingerprint()), "fingerprint");
    }

    private static void check(boolean so, String what) {
        if (!so) {
            throw new AssertionError(what);
        }
    }
}
