package kernel.train;

import static kernel.model.ModelException.printable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of class weights: a line for each class, of its name and then its weight after a space. The weight is the last word, so a
 * class may have spaces in its name. Empty lines mean nothing.
 */
final class ClassWeightFile {
    /** Class weights as text, or what is typed in its place: the name of such a file. */
    static final ValueType<ClassWeights> TYPE = new ValueType<>() {
        @Override
        ClassWeights parse(String text) {
            return ClassWeights.parse(text);
        }

        @Override
        ClassWeights typed(String option, String text) {
            ClassWeights weights = parse(text);
            return weights == null ? ClassWeightFile.read(option, ValueTypes.FILE.read(option, text)) : weights;
        }

        @Override
        List<String> words() {
            return ClassWeights.WORDS;
        }

        @Override
        String expected() {
            return ClassWeights.EXPECTED;
        }
    };

    private static final int MAX_BYTES = 1 << 20;
    /** Some editors put it before the text. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final String name;
    private final Map<String, Double> weights = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private int line;

    private ClassWeightFile(String name) {
        this.name = name;
    }

    /**
     * Reads it.
     *
     * @throws SettingException if it cannot be read, or is none
     */
    static ClassWeights read(String option, Path path) {
        ClassWeightFile file = new ClassWeightFile(option + " " + path);
        for (String line : file.text(path).split("\n", -1)) {
            file.line++;
            if (!line.isBlank()) {
                file.take(line.strip());
            }
        }
        if (file.weights.isEmpty()) {
            throw file.wrong("empty");
        }
        Map<String, String> places = new HashMap<>();
        file.places.forEach((name, place) -> places.put(name, path + ", " + place + ": "));
        return ClassWeights.of(file.weights, places);
    }

    private String text(Path path) {
        if (!Files.isRegularFile(path)) {
            throw wrong(Files.exists(path) ? "not a regular file" : "no such file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw wrong("more than " + MAX_BYTES + " bytes");
            }
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw wrong("no text in UTF-8");
        } catch (IOException e) {
            throw wrong("cannot be read, " + e.getClass().getSimpleName().replace("Exception", ""));
        }
    }

    private SettingException wrong(String what) {
        return new SettingException(name + ": " + what + " (expected " + ClassWeights.EXPECTED + ")");
    }

    private void take(String words) {
        String[] word = words.split("\\s+");
        String last = word[word.length - 1];
        String of = words.substring(0, words.length() - last.length()).strip();
        if (of.isEmpty()) {
            throw wrongLine("'" + printable(words) + "' (expected a class and its weight, like 7 2.5)");
        }
        if (places.containsKey(of)) {
            throw wrongLine("class " + printable(of) + " has a weight already, from " + places.get(of) + "; leave one out");
        }
        weights.put(of, weight(of, last));
        places.put(of, "line " + line);
    }

    private double weight(String of, String text) {
        double weight;
        try {
            weight = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            weight = Double.NaN;
        }
        if (!ClassWeights.isWeight(weight)) {
            throw wrongLine("the weight of class " + printable(of) + " is " + printable(text) + " (expected a finite number of at least 0)");
        }
        return weight;
    }

    private SettingException wrongLine(String what) {
        return new SettingException(name + ", line " + line + ": " + what);
    }
}
