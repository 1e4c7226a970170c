package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import kernel.cli.terminal.Terminal;
import kernel.data.Centred;
import kernel.data.Corpus;
import kernel.data.Dataset;
import kernel.data.SyntheticDigits;
import kernel.train.Images;
import kernel.train.Run;
import kernel.train.Setting;
import kernel.train.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of pictures, and pictures that are centred. */
class FolderPredictTest {
    @TempDir
    static Path shared;
    @TempDir
    Path directory;
    private static Path model;
    private static Dataset test;
    private Path folder;

    private record Said(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    @BeforeAll
    static void train() throws IOException {
        model = shared.resolve("digits.safetensors");
        test = SyntheticDigits.draw("test digits", 60, 2);
        Corpus corpus = new Corpus(centred(SyntheticDigits.draw("training digits", 5_000, 1)), centred(test));
        Settings settings = Settings.defaults().with(Setting.EPOCHS, 8).with(Setting.TRAIN_SIZE, 5_000);
        try (Run run = Run.start(settings, Images.of(corpus))) {
            run.train();
            run.save(model);
        }
    }

    /** As MNIST has its digits. The synthetic ones are larger and stand where they like, so a network that knows those only is lost here. */
    private static Dataset centred(Dataset digits) {
        byte[] pixels = new byte[digits.count() * 784];
        byte[] labels = new byte[digits.count()];
        for (int i = 0; i < digits.count(); i++) {
            byte[] digit = Arrays.copyOfRange(digits.pixels(), i * 784, (i + 1) * 784);
            System.arraycopy(Centred.of(digit, 28, 28, 28).pixels(), 0, pixels, i * 784, 784);
            labels[i] = (byte) digits.label(i);
        }
        return new Dataset(digits.name(), pixels, labels, 0, digits.count(), 28, 28, 10);
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(directory.resolve("pictures"));
    }

    private static Said predict(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] command = new String[words.length + 3];
        command[0] = "predict";
        command[1] = "--model";
        command[2] = model.toString();
        System.arraycopy(words, 0, command, 3, words.length);
        int code = Cli.run(command, Terminal.of(out, new PrintStream(err, true, StandardCharsets.UTF_8), false, Map.of()));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A test digit, so many times as large, on a sheet that is larger still. */
    private static void draw(Path file, int index, double scale, int margin, Color paper, Color ink) throws IOException {
        BufferedImage digit = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 784; i++) {
            double share = (test.pixels()[index * 784 + i] & 0xff) / 255.0;
            digit.setRGB(i % 28, i / 28, new Color((int) (paper.getRed() + share * (ink.getRed() - paper.getRed())),
                    (int) (paper.getGreen() + share * (ink.getGreen() - paper.getGreen())),
                    (int) (paper.getBlue() + share * (ink.getBlue() - paper.getBlue()))).getRGB());
        }
        int side = (int) Math.round(28 * scale);
        BufferedImage sheet = new BufferedImage(side + margin, side + 2 * margin, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(paper);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(digit, margin, 0, side, side, null);
        graphics.dispose();
        ImageIO.write(sheet, "png", file.toFile());
    }

    @Test
    void aFolderBecomesCsvInTheOrderOfItsNames() throws IOException {
        for (int i = 0; i < 12; i++) {
            draw(folder.resolve(i + ".png"), i, 1, 0, Color.BLACK, Color.WHITE);
        }
        draw(folder.resolve("a, b"), 12, 1, 0, Color.WHITE, Color.BLACK);
        Said said = predict(folder.toString());
        assertEquals("", said.err());
        assertEquals(0, said.code());
        assertEquals("file,prediction,p(0),p(1),p(2),p(3),p(4),p(5),p(6),p(7),p(8),p(9)", said.lines().get(0));
        assertEquals(14, said.lines().size());
        assertTrue(said.lines().get(3).startsWith(folder + "/10.png,"), said.out());
        assertTrue(said.lines().get(13).startsWith("\"" + folder + "/a, b\","), said.out());
        String one = predict(folder.resolve("3.png").toString()).out();
        assertTrue(said.lines().get(6).startsWith(folder + "/3.png," + one.split("3.png: ")[1].charAt(0) + ","), said.out() + one);
    }

    @Test
    void drawingsOfAnySizeAndColourAreRecognised() throws IOException {
        Color[][] colours = {{Color.BLACK, Color.WHITE}, {Color.WHITE, Color.BLACK}, {new Color(250, 240, 160), new Color(20, 40, 180)}};
        int drawings = 60;
        for (int i = 0; i < drawings; i++) {
            Color[] pair = colours[i % 3];
            draw(folder.resolve(String.format("%03d.png", i)), i, i % 2 == 0 ? 3 : 7.3, 5 * (i % 7), pair[0], pair[1]);
        }
        Said said = predict("--center", folder.toString());
        assertEquals("", said.err());
        assertTrue(said.lines().get(0).endsWith(",p(9),centred"), said.lines().get(0));
        int right = 0;
        for (int i = 0; i < drawings; i++) {
            String line = said.lines().get(i + 1);
            right += line.split(",")[1].equals(Integer.toString(test.label(i))) ? 1 : 0;
            assertEquals(i % 3 != 0, line.contains("dark on light: inverted; "), line);
            assertTrue(line.matches(".*ink of \\d+ x \\d+ at \\d+,\\d+ in \\d+ x \\d+ became .*, centred\"?$"), line);
        }
        assertTrue(right >= drawings - 3, right + " of " + drawings + " right");
        String one = predict("--center", folder.resolve("001.png").toString()).out();
        assertTrue(one.contains("   (dark on light: inverted; ink of "), one);
    }

    @Test
    void whatIsNoPictureIsLeftAsideAndWhatCannotBeReadDoesNotEndIt() throws IOException {
        draw(folder.resolve("b.png"), 0, 1, 0, Color.BLACK, Color.WHITE);
        draw(folder.resolve("z.png"), 1, 1, 0, Color.BLACK, Color.WHITE);
        draw(folder.resolve("large.png"), 1, 2, 0, Color.BLACK, Color.WHITE);
        Files.writeString(folder.resolve("notes.txt"), "none");
        Files.writeString(folder.resolve("no.png"), "none either");
        Files.createDirectory(folder.resolve("inner.png"));
        Files.createSymbolicLink(folder.resolve("circle"), folder);
        Files.createSymbolicLink(folder.resolve("loop.png"), Path.of("loop.png"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("b.png"));
        Said said = predict(folder.toString());
        assertEquals(1, said.code());
        assertEquals(List.of("file", folder + "/b.png", folder + "/link", folder + "/z.png"),
                said.lines().stream().map(line -> line.split(",")[0]).toList());
        List<String> told = said.err().lines().toList();
        assertEquals(4, told.size(), said.err());
        assertTrue(told.get(0).endsWith(": left aside 3 that are no PNG"), said.err());
        assertTrue(told.get(1).contains("large.png: 56 x 56 pixels") && told.get(1).contains("--center"), said.err());
        assertTrue(told.get(2).contains("loop.png") && told.get(3).contains("no.png"), said.err());
    }

    @Test
    void anEmptyFolderIsSaidToBeEmpty() {
        Said said = predict(folder.toString());
        assertEquals(1, said.code());
        assertEquals("", said.out());
        assertTrue(said.err().contains(folder + ": no PNG in it"), said.err());
    }

    /** Centred, a picture may be larger, but not without end. */
    @Test
    void aPictureThatClaimsToBeHugeIsNotDecoded() throws IOException {
        Path file = folder.resolve("huge.png");
        draw(file, 0, 1, 0, Color.BLACK, Color.WHITE);
        byte[] bytes = Files.readAllBytes(file);
        bytes[16] = 0x7f;
        CRC32 crc = new CRC32();
        crc.update(bytes, 12, 17);
        for (int i = 0; i < 4; i++) {
            bytes[29 + i] = (byte) (crc.getValue() >> 24 - 8 * i);
        }
        Files.write(file, bytes);
        Said said = predict("--center", folder.toString());
        assertEquals(1, said.code());
        assertTrue(said.err().contains("pixels (at most 16777216 in all)"), said.err());
        draw(file, 0, 60, 0, Color.BLACK, Color.WHITE);
        assertEquals(0, predict("--center", folder.toString()).code());
    }

    @Test
    void aBlankDrawingIsRefused() throws IOException {
        draw(folder.resolve("faint.png"), 0, 1, 0, new Color(100, 100, 100), new Color(110, 110, 110));
        Said said = predict("--center", folder.toString());
        assertEquals(1, said.code());
        assertTrue(said.err().contains("faint.png: blank: nothing differs"), said.err());
    }
}
