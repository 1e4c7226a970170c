package kernel.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import kernel.data.table.Npy;

/**
 * A table with something wrong, as {@code broken-tables.txt} describes it.
 *
 * @param written t.csv, and u.csv if there is a second one
 * @param run     the command, without the names of files that it always has
 * @param code    that it ends with
 * @param says    on standard error, or, if it ends well, among what it says
 */
record BrokenTable(String name, List<String> written, String run, int code, String says) {
    private static final Pattern REPEAT = Pattern.compile("\\{(\\d+)\\*(.*?)}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x([0-9a-f]{2})|.)");

    /** All of them: a line with the name, then, indented, the tables, the command, and what comes of it. */
    static List<BrokenTable> all() throws IOException {
        List<BrokenTable> all = new ArrayList<>();
        try (InputStream in = BrokenTable.class.getResourceAsStream("/kernel/broken-tables.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String block : text.split("\n\n+")) {
                List<String> lines = block.lines().filter(line -> !line.startsWith("#")).map(String::strip).toList();
                if (!lines.isEmpty()) {
                    all.add(of(lines));
                }
            }
        }
        return all;
    }

    private static BrokenTable of(List<String> lines) {
        int last = lines.size() - 1;
        if (last < 3) {
            throw new AssertionError("name, table, command, what comes of it: " + lines);
        }
        String[] result = lines.get(last).split(" ", 2);
        return new BrokenTable(lines.get(0), lines.subList(1, last - 1), lines.get(last - 1),
                Integer.parseInt(result[0]), result.length == 1 ? "" : result[1]);
    }

    /** The bytes of t.csv, and of u.csv. */
    List<byte[]> tables() {
        return written.stream().map(BrokenTable::bytes).toList();
    }

    @Override
    public String toString() {
        return name;
    }

    /** The bytes that a line stands for. */
    private static byte[] bytes(String line) {
        String[] parts = line.split(":", 2);
        return switch (parts.length == 1 ? "" : parts[0]) {
            case "gzip" -> gzip(bytes(parts[1]));
            case "cut" -> {
                byte[] whole = bytes(parts[1]);
                yield Arrays.copyOf(whole, whole.length * 3 / 4);
            }
            case "changed" -> {
                byte[] changed = bytes(parts[1]);
                changed[changed.length / 2] ^= 1;
                yield changed;
            }
            case "npy" -> npy(parts[1]);
            case "npz" -> npz(parts[1]);
            case "UTF-16", "ISO-8859-1" -> text(parts[1], Charset.forName(parts[0]));
            default -> text(line, StandardCharsets.UTF_8);
        };
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** A type and a shape, as numpy writes them, or a whole dictionary; then numbers, which are doubles then. */
    private static byte[] npy(String text) {
        Matcher array = Pattern.compile("(\\{.*}|'...' \\(\\d+, ?\\d*\\))(.*)").matcher(text.strip());
        if (!array.matches()) {
            throw new AssertionError(text);
        }
        double[] values = Arrays.stream(array.group(2).split(" ")).filter(each -> !each.isEmpty()).mapToDouble(Double::parseDouble).toArray();
        String head = array.group(1);
        if (head.startsWith("{")) {
            return Npy.array(head, values);
        }
        String[] shape = head.substring(7, head.length() - 1).split(", ?");
        return Npy.array(head.substring(1, 4), false, Integer.parseInt(shape[0]), shape.length == 1 ? 0 : Integer.parseInt(shape[1]), values);
    }

    private static byte[] npz(String text) {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        for (String array : text.strip().split("; ")) {
            String[] parts = array.split("=", 2);
            arrays.put(parts[0], npy(parts[1]));
        }
        return Npy.npz(true, arrays);
    }

    /** With {5*x} for xxxxx, in which @ counts from 0, and \n, \r, \t, \\, \x00 for what they are elsewhere. */
    private static byte[] text(String line, Charset charset) {
        String repeated = REPEAT.matcher(line).replaceAll(match -> {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < Integer.parseInt(match.group(1)); i++) {
                all.append(match.group(2).replace("@", Integer.toString(i)));
            }
            return Matcher.quoteReplacement(all.toString());
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(repeated);
        int from = 0;
        while (escape.find()) {
            bytes.writeBytes(repeated.substring(from, escape.start()).getBytes(charset));
            from = escape.end();
            if (escape.group(2) != null) {
                bytes.write(Integer.parseInt(escape.group(2), 16));
            } else {
                int control = "nrt".indexOf(escape.group(1));
                bytes.writeBytes((control < 0 ? escape.group(1) : "\n\r\t".substring(control, control + 1)).getBytes(charset));
            }
        }
        bytes.writeBytes(repeated.substring(from).getBytes(charset));
        return bytes.toByteArray();
    }
}
