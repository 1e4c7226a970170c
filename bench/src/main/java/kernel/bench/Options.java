package kernel.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of a main of ours: {@code --name value}, all of them named in its usage line. */
public final class Options {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Options(String usage, String[] args) {
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i];
            if (!name.startsWith("--") || Arrays.stream(usage.split("[\\[\\] ]+")).noneMatch(name::equals)) {
                throw new IllegalArgumentException("no option " + name);
            }
            if (i + 1 == args.length) throw new IllegalArgumentException(name + " needs a value");
            values.put(name, args[i + 1]);
        }
    }

    /** What a main does with its options. */
    public interface Body {
        void run(Options options) throws IOException, InterruptedException;
    }

    /** Runs the body; ends the JVM with 2 for wrong usage and with 1 for what failed, each with a line that says what. */
    public static void main(String name, String usage, String[] args, Body body) {
        try {
            body.run(new Options(usage, args));
        } catch (IllegalArgumentException wrong) {
            System.err.println(name + ": " + wrong.getMessage() + System.lineSeparator() + name + " " + usage);
            System.exit(2);
        } catch (IllegalStateException | IOException failed) {
            System.err.println(name + ": " + failed.getMessage());
            System.exit(1);
        } catch (InterruptedException interrupted) {
            System.exit(1);
        }
    }

    /** A file as it is called where make was, which runs us in a folder of its own; elsewhere, by its full name. */
    public static Path shown(Path file) {
        Path full = file.toAbsolutePath().normalize();
        Path from = Path.of(System.getProperty("kernel.called", "")).toAbsolutePath().normalize();
        return full.startsWith(from) ? from.relativize(full) : full;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name, String fallback) {
        return values.getOrDefault(name, fallback);
    }

    public String needed(String name) {
        if (!has(name)) throw new IllegalArgumentException(name + " is missing");
        return values.get(name);
    }

    public List<String> list(String name, String fallback) {
        String text = text(name, fallback);
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    public int whole(String name, int fallback) {
        return has(name) ? Integer.parseInt(values.get(name)) : fallback;
    }

    public double number(String name, double fallback) {
        return has(name) ? Double.parseDouble(values.get(name)) : fallback;
    }
}
