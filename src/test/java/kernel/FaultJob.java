package kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kernel.model.Checkpoint;
import kernel.model.Model;
import kernel.train.FileKind;

/**
 * A command that writes files, to be hurt: what is there before, what it writes, and what it is done again with.
 *
 * @param name      for people
 * @param before    a command that makes files which are there before, or none
 * @param arguments the command
 * @param again     the command that goes on if its last argument is there and not empty; else {@code arguments} again
 * @param files     what it writes
 */
record FaultJob(String name, List<String> before, List<String> arguments, List<String> again, List<String> files) {
    private static final List<String> IMAGES = List.of("--data", "digits", "--hidden", "4", "--epochs", "3");
    private static final List<String> TABLE = List.of("--data", "table.csv", "--target", "y", "--hidden", "5,4", "--epochs", "3",
        "--dropout", "0.2");

    private static final List<String> SWEEP = List.of("sweep", "--data", "table.csv", "--target", "y", "--hidden", "3", "--epochs", "2", "--eta",
        "0.1,0.2", "--validation", "0.2", "--jobs", "1", "--journal", "s.journal", "--save", "m.safetensors", "--report", "r.html");

    private static final String HALF = "half a page";

    static final List<FaultJob> ALL = List.of(
            training("images, over an older model", train(IMAGES, "--seed", "2", "--save", "m.safetensors"), IMAGES),
            training("a table, with Adam and dropout", List.of(), TABLE),
            new FaultJob("export", train(IMAGES, "--save", "m.safetensors"), List.of("export", "m.safetensors", "m.npz"),
                    List.of(), List.of("m.npz")),
            new FaultJob("a training with a report", List.of(), train(IMAGES, "--no-save", "--report", "r.html"), List.of(), List.of("r.html")),
            new FaultJob("a sweep, with a report", List.of(), SWEEP, List.of("sweep", "--data", "table.csv", "--jobs", "1", "--resume", "s.journal"),
                    List.of("m.safetensors", "s.journal", "r.html")));

    private static FaultJob training(String name, List<String> before, List<String> job) {
        return new FaultJob(name, before, train(job, "--save", "m.safetensors", "--metrics", "m.jsonl", "--checkpoint", "m.checkpoint"),
                List.of("train", job.get(0), job.get(1), "--resume", "m.checkpoint"), List.of("m.safetensors", "m.jsonl", "m.checkpoint"));
    }

    private static List<String> train(List<String> job, String... more) {
        List<String> all = new ArrayList<>(List.of("train"));
        all.addAll(job);
        all.addAll(List.of(more));
        return all;
    }

    @Override
    public String toString() {
        return name;
    }

    /** What it learns from, and an empty folder for what cannot be saved in its place. */
    static void writeData(Path directory) throws IOException {
        IdxDigits.write(directory.resolve("digits"), 60, 10);
        StringBuilder table = new StringBuilder("a,b,c,y\n");
        for (int i = 0; i < 60; i++) {
            table.append(i % 7).append(',').append(i * 0.5).append(",\"").append("red green blue".split(" ")[i % 3])
                    .append("\",").append(i % 3 + i % 7 > 4 ? "yes" : "no").append('\n');
        }
        Files.writeString(directory.resolve("table.csv"), table);
    }

    /** Whether the file may be that after something went wrong: what was there before, or what belongs there, or a part of it. */
    static boolean isSound(String file, Path now, String before, String undisturbed) throws IOException {
        String content = content(now);
        if (content == null || content.equals(before) || content.equals(undisturbed)) {
            return content != null || before == null;
        }
        if (file.endsWith(".checkpoint")) {
            Checkpoint.load(now);
            return true;
        }
        if (file.endsWith(".html")) {
            return !content.equals(HALF);
        }
        return file.endsWith(".safetensors") ? Model.load(now).metadata().containsKey("stopped")
                : (file.endsWith(".jsonl") || file.endsWith(".journal"))
                        && undisturbed.startsWith(content.substring(0, content.lastIndexOf('\n') + 1));
    }

    /** What the file says, but for times, or the SHA-256 of a file that is not text; null if it is not there. */
    static String content(Path file) throws IOException {
        if (Files.notExists(file)) {
            return null;
        }
        String name = file.getFileName().toString();
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return name.endsWith(".jsonl") || name.endsWith(".journal") ? text.replaceAll("seconds\":[0-9.E-]+", "seconds\":0")
                : name.endsWith(".html") ? page(text) : sha256(Files.readAllBytes(file));
    }

    /** What it is about, what went wrong, and its fingerprints; curves of time are never twice the same. */
    private static String page(String text) {
        if (!text.startsWith(FileKind.REPORT.beginning()) || !text.endsWith("</html>\n")) {
            return HALF;
        }
        return Pattern.compile("<h1>.*|<p class=\"notice\">.*|[0-9a-f]{16,64}").matcher(text).results().map(MatchResult::group)
                .collect(Collectors.joining("\n"));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String file : files) {
            contents.put(file, content(directory.resolve(file)));
        }
        return contents;
    }
}
