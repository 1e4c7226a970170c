package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kernel.KernelJar.Result;
import kernel.model.Model;
import kernel.nn.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a user can get wrong: one or two lines that say so, exit code 1 or 2, no stack trace, nothing left behind. */
class BadInputJarTest {
    @TempDir
    static Path directory;
    private static KernelJar jar;
    private static OneJvm jvm;

    @BeforeAll
    static void writeFiles() throws IOException {
        jar = new KernelJar(directory);
        jvm = new OneJvm(directory);
        Path digits = IdxDigits.write(directory.resolve("digits"), 50, 10);
        Files.createDirectory(directory.resolve("empty"));
        Files.write(directory.resolve("text"), "this is neither".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        byte[] labels = Files.readAllBytes(digits.resolve("train-labels-idx1-ubyte"));
        spoil("few", "train-labels-idx1-ubyte", with(Arrays.copyOf(labels, labels.length - 1), 7, 49));
        byte[] images = Files.readAllBytes(digits.resolve("train-images-idx3-ubyte"));
        spoil("cut", "train-images-idx3-ubyte", Arrays.copyOf(images, images.length - 1));
        spoil("magic", "train-images-idx3-ubyte", with(images, 3, 1));
        Path gz = spoil("gz", "train-images-idx3-ubyte", images).resolve("train-images-idx3-ubyte");
        java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream out = new java.util.zip.GZIPOutputStream(packed)) {
            out.write(images);
        }
        Files.delete(gz);
        Files.write(gz.resolveSibling("train-images-idx3-ubyte.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 2));

        new Model(Network.random(1, 784, 5, 10), java.util.Map.of()).save(directory.resolve("good.safetensors"));
        new Model(Network.random(1, 6, 5, 10), java.util.Map.of()).save(directory.resolve("six.safetensors"));
        // An Arabic digit in quotes: one of gson's classes that read no streams tells whether it is ASCII.
        new Model(Network.random(1, 6, 5, 2), Map.of("columns", "[{\"sparse\":\"\u0666\"}]", "answers",
                "{\"column\":\"y\",\"classes\":[\"a\",\"b\"]}")).save(directory.resolve("arabic.safetensors"));
        byte[] model = Files.readAllBytes(directory.resolve("good.safetensors"));
        Files.write(directory.resolve("cut.safetensors"), Arrays.copyOf(model, model.length / 2));
        Files.write(directory.resolve("claim.safetensors"), with(model, 7, 0x40));
    }

    @AfterAll
    static void endTheJvm() throws Exception {
        jvm.end();
    }

    /** A copy of the digits with one file replaced. */
    private static Path spoil(String name, String file, byte[] content) throws IOException {
        Path copy = Files.createDirectory(directory.resolve(name));
        try (Stream<Path> files = Files.list(directory.resolve("digits"))) {
            for (Path each : files.toList()) {
                Files.copy(each, copy.resolve(each.getFileName()));
            }
        }
        Files.write(copy.resolve(file), content);
        return copy;
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index] = (byte) value;
        return changed;
    }

    private static void fails(int code, String part, String... arguments) throws Exception {
        List<Path> before = list();
        jvm.run(arguments).failed(code, part);
        assertEquals(before, list(), "left behind by " + List.of(arguments));
    }

    private static List<Path> list() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    void theProcessEndsWithTheCode() throws Exception {
        jar.run(KernelJar.BRIEF, "train", "--data", "nowhere").failed(1, "nowhere: no such directory");
        jar.run(KernelJar.BRIEF, "train", "--batch-size", "0").failed(2, "--batch-size 0: expected a whole number from 1");
    }

    @Test
    void data() throws Exception {
        fails(1, "nowhere: no such directory", "train", "--data", "nowhere");
        fails(1, "empty: holds no MNIST", "train", "--data", "empty");
        Path part = Files.createDirectory(directory.resolve("part"));
        Files.copy(directory.resolve("digits/train-images-idx3-ubyte"), part.resolve("train-images-idx3-ubyte"));
        fails(1, "part: MNIST is not complete there: no train-labels-idx1-ubyte, t10k-images", "train", "--data", "part");
        fails(1, "train-images-idx3-ubyte.gz: cut off", "train", "--data", "gz");
        fails(1, "train-images-idx3-ubyte: cut off: 39199 bytes", "train", "--data", "cut");
        fails(1, "train-images-idx3-ubyte: not IDX images: starts with 0x00000801", "train", "--data", "magic");
        fails(1, "49 labels (expected: 50", "train", "--data", "few");
        fails(2, "--train-size 51: expected 1 to 50", "train", "--data", "digits", "--train-size", "51");
    }

    @Test
    void models() throws Exception {
        fails(1, "none.safetensors: no such file", "evaluate", "--model", "none.safetensors", "--data", "digits");
        fails(2, "MODEL: empty (expected a file name)", "evaluate", "", "--data", "digits");
        fails(1, "none: no such file; give a checkpoint that train --checkpoint kept", "train", "--resume", "none");
        fails(1, "text: not a model", "evaluate", "--model", "text", "--data", "digits");
        fails(1, "cut.safetensors: cut off", "evaluate", "--model", "cut.safetensors", "--data", "digits");
        fails(1, "claim.safetensors: not a model: its first eight bytes claim a header of 46116860184273",
                "inspect", "claim.safetensors");
        fails(1, "arabic.safetensors: its metadata say 'columns' is '[{\"sparse\":", "predict", "--model",
                "arabic.safetensors", "text");
        fails(1, "six.safetensors: a network of 6 inputs", "evaluate", "--model", "six.safetensors", "--data", "digits");
        fails(1, "six.safetensors: a network of 6 inputs", "train", "--init", "six.safetensors", "--data", "digits");
        fails(1, "28 x 28 pixels; six.safetensors takes 6 pixels", "predict", "--model", "six.safetensors",
                "digits/t10k-images-idx3-ubyte");
    }

    /** In a directory whose name, like its locale, the JVM does not know. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "names are no bytes there")
    void aDirectoryThatTheLocaleLacks() throws Exception {
        List<String> shell = List.of("env", "LC_ALL=C", "bash", "-c", "d=$(mktemp -d)/$'d\\303\\251'; mkdir \"$d\"; cd \"$d\""
                + "; \"$@\"; e=$?; cd /; rm -r \"${d%/*}\"; exit $e", "bash");
        new KernelJar(directory, shell).run(KernelJar.PLAIN, "train", "--data", "synthetic", "--train-size", "9", "--save", "m")
                .failed(1, "the name of the working directory holds characters that this locale lacks, whose encoding is");
    }

    /** The others are answered. */
    @Test
    void aBlankImageAmongOthers() throws Exception {
        byte[] images = Files.readAllBytes(directory.resolve("digits/t10k-images-idx3-ubyte"));
        Arrays.fill(images, 16 + 784, 16 + 2 * 784, (byte) 0);
        Files.write(directory.resolve("one-blank"), images);
        new Model(Network.random(1, 784, 3, 10), Map.of()).save(directory.resolve("blank-test.safetensors"));
        Result result = jar.run(KernelJar.PLAIN, "predict", "--model", "blank-test.safetensors", "one-blank");
        result.failed(1, "one-blank:1: blank: all 784 pixels are the same");
        assertTrue(result.out().contains("one-blank:0: ") && result.out().contains("one-blank:2: "), result.out());
    }

    @Test
    void options() throws Exception {
        fails(1, "--metrics .: cannot be written (Is a directory); choose", "train", "--data", "digits", "--no-save",
                "--metrics", ".");
        fails(2, "--batch-size 0: expected a whole number from 1", "train", "--batch-size", "0");
        fails(2, "--hidden 0: layer 1 is '0'", "train", "--hidden", "0");
        fails(2, "--hidden 30,,10: layer 2 is ''", "train", "--hidden", "30,,10");
        fails(2, "--eta nan: expected a number above 0", "train", "--eta", "nan");
        fails(2, "--epochs -1: expected a whole number from 0", "train", "--epochs", "-1");
        fails(2, "--threads 0: expected auto or a whole number from 1", "train", "--threads", "0");
        String most = " to " + Math.max(64, 4 * Runtime.getRuntime().availableProcessors());
        for (String threads : new String[] {"30000", "2147483647"}) {
            fails(2, "--threads " + threads + ": expected auto or a whole number from 1" + most, "train", "--threads", threads);
        }
        fails(2, "--save and --no-save contradict", "train", "--save", "a", "--no-save");
        fails(2, "did you mean --epochs?", "train", "--epoch", "3");
        fails(2, "did you mean train?", "trian");
        fails(2, "--hidden contradicts --init", "train", "--data", "digits", "--init", "good.safetensors", "--hidden", "7");
    }

    /** Before the data are read: they are not even there. */
    @Test
    void whereNothingCanBeSaved() throws Exception {
        fails(1, "none/m: cannot be saved there: there is no directory", "train", "--data", "nowhere", "--save", "none/m");
        fails(1, "empty: cannot be saved there: it is a directory", "train", "--data", "nowhere", "--save", "empty");
        fails(1, "--metrics none/m: cannot be written", "train", "--data", "digits", "--metrics", "none/m");
    }

    @Test
    void images() throws Exception {
        fails(1, "none.png: no such file", "predict", "--model", "good.safetensors", "none.png");
        fails(1, "text: not IDX images", "predict", "--model", "good.safetensors", "text");
        fails(1, "the file has 10 images, 0 to 9", "predict", "--model", "good.safetensors", "digits/t10k-images-idx3-ubyte:10");
        fails(2, "Missing required parameter: 'FILE", "predict", "--model", "good.safetensors");
        fails(2, "Missing required parameter: 'MODEL'", "inspect");
        fails(2, "Missing required parameter: 'mnist'", "fetch");
        fails(2, "'cifar': expected mnist", "fetch", "cifar");
    }

    @Test
    void picturesOfOtherFormatsAreNamed() throws Exception {
        String[][] formats = {{"a JPEG", "\u00ff\u00d8\u00ff\u00e0"}, {"a GIF", "GIF89a"}, {"a BMP", "BM1234\0\0\0\0"},
            {"a WebP", "RIFF1234WEBP"}, {"an HEIC", "\0\0\0\u0018ftypheic"}};
        for (String[] format : formats) {
            Files.writeString(directory.resolve("text2"), format[1] + "more", java.nio.charset.StandardCharsets.ISO_8859_1);
            fails(1, "text2: " + format[0] + " (expected a PNG or an IDX file); convert it to PNG", "predict", "--model",
                    "good.safetensors", "text2");
        }
        fails(2, "six.safetensors: a model (expected an image); put --model before it", "predict", "--model",
                "good.safetensors", "six.safetensors");
    }

    @Test
    void aModelIsNamedOnce() throws Exception {
        fails(2, "--model six.safetensors and good.safetensors: two models", "evaluate", "--model", "six.safetensors",
                "good.safetensors");
        fails(1, "six.safetensors: a network of 6 inputs", "evaluate", "six.safetensors", "--data", "digits");
    }

    /** The C locale has no é, and a JVM started in it cannot name such a file. */
    @Test
    @DisabledOnOs(value = {OS.WINDOWS, OS.MAC}, disabledReason = "file names do not depend on the locale there")
    void namesThatTheLocaleLacks() throws Exception {
        KernelJar inC = new KernelJar(directory, List.of("env", "LC_ALL=C", "sh", "-c",
                "\"$@\" \"$(printf 'm\\303\\251')\"", "sh"));
        for (String[] command : new String[][] {{"inspect"}, {"predict", "--model", "good.safetensors"}, {"train", "--save"},
            {"train", "--data"}}) {
            inC.run(KernelJar.PLAIN, command)
                    .failed(2, ": not a file name in this locale, whose encoding ANSI_X3.4-1968 lacks");
        }
    }

    @Test
    void moreThanTheHeapHolds() throws Exception {
        List<String> small = new ArrayList<>(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"));
        small.addAll(KernelJar.PLAIN);
        Result network = jar.run(small, "train", "--data", "digits", "--hidden", "9000");
        network.failed(1, "Give more with java -Xmx");
        assertTrue(network.err().contains("the heap has 6"), network.err());
        fails(1, "weights do not fit into an array", "train", "--data", "digits", "--hidden", "2000000000,2000000000");
    }

    /** Their files need not be there, and the 60,000 that would be drawn need not fit the heap. */
    @Test
    void evaluationNeedsNoTrainingImages() throws Exception {
        Path tests = Files.createDirectory(directory.resolve("tests"));
        try (Stream<Path> files = Files.list(directory.resolve("digits"))) {
            for (Path each : files.filter(file -> file.getFileName().toString().startsWith("t10k")).toList()) {
                Files.copy(each, tests.resolve(each.getFileName()));
            }
        }
        List<String> small = new ArrayList<>(List.of("-Xmx24m", "-XX:TieredStopAtLevel=1"));
        small.addAll(KernelJar.PLAIN);
        jar.run(small, "evaluate", "--model", "good.safetensors", "--data", "tests").done();
        jar.run(small, "evaluate", "--model", "good.safetensors", "--data", "synthetic").done();
    }
}
