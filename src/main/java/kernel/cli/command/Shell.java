package kernel.cli.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Commands to be printed, so that a POSIX shell runs them as they stand. */
public final class Shell {
    private static final String PLAIN = "[A-Za-z0-9_./:,=+@%-]+";
    private static final int LAST_ASCII = 0x7f;

    /** The script that started this JVM, as it was called; null without one. */
    private static final String LAUNCHER = System.getProperty("kernel.launcher");

    private Shell() {
    }

    /** A word for the shell. */
    static String quoted(String word) {
        if (word.matches(PLAIN)) {
            return word;
        }
        return hasControls(word) ? escaped(word) : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A word after the subcommand, where {@code @} would begin the name of an argument file. */
    public static String argument(String word) {
        return quoted(word.startsWith("@") ? "@" + word : word);
    }

    /** A file name as an argument that belongs to no option. */
    public static String file(String name) {
        return argument(name.startsWith("-") ? "./" + name : name);
    }

    /** A file name in a sentence: quoted only if it could not be told otherwise. */
    public static String shown(Path file) {
        return hasControls(file.toString()) ? escaped(file.toString()) : file.toString();
    }

    private static boolean hasControls(String word) {
        return word.chars().anyMatch(Character::isISOControl);
    }

    /** As {@code $'a\tb'}, in which every control character is written as the octal numbers of its bytes. */
    private static String escaped(String word) {
        StringBuilder text = new StringBuilder("$'");
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '\t' || c == '\n') {
                text.append(c == '\t' ? "\\t" : "\\n");
            } else if (c == '\\' || c == '\'') {
                text.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                byte[] bytes = Character.toString(c).getBytes(c > LAST_ASCII ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII);
                for (byte b : bytes) {
                    text.append(String.format("\\%03o", b & 0xff));
                }
            } else {
                text.append(c);
            }
        }
        return text.append('\'').toString();
    }

    /** What help texts begin a command with. */
    static String example() {
        return LAUNCHER == null ? "java --add-modules jdk.incubator.vector -jar kernel.jar" : "kernel";
    }

    /** Advice as it is to be typed: the launcher passes options of the JVM on. */
    public static String advice(String text) {
        return LAUNCHER == null ? text : text.replace("java -X", "kernel -X");
    }

    /** The start of the command that this process was started with, up to the subcommand, with what makes it fast. */
    public static String started() {
        if (LAUNCHER != null) {
            return found("kernel", Path.of(LAUNCHER), System.getenv("PATH")) + heap();
        }
        String java = java(System.getProperty("java.home"), System.getenv("PATH")) + heap();
        if (Shell.class.getModule().isNamed()) {
            return java + " -p " + quoted(System.getProperty("jdk.module.path")) + " -m kernel";
        }
        String path = System.getProperty("java.class.path");
        boolean jar = path.endsWith(".jar") && !path.contains(File.pathSeparator);
        return java + " --add-modules jdk.incubator.vector "
                + (jar ? "-jar " + quoted(path) : "-cp " + quoted(path) + " kernel.Main");
    }

    /** {@code java}, if the shell finds this JVM by that name, else its path. */
    static String java(String home, String path) {
        return found("java", Path.of(home, "bin", "java"), path);
    }

    /** The name, if the shell finds that program by it or it is not there, else where it is. */
    static String found(String name, Path program, String path) {
        if (!Files.isExecutable(program)) {
            return name;
        }
        for (String directory : path == null ? new String[0] : path.split(Pattern.quote(File.pathSeparator))) {
            try {
                Path first = Path.of(directory, name);
                if (Files.isExecutable(first)) {
                    return first.toRealPath().equals(program.toRealPath()) ? name : quoted(program.toString());
                }
            } catch (IOException | InvalidPathException e) {
                continue;
            }
        }
        return quoted(program.toString());
    }

    /** The size of the heap that was asked for, with a space before it. The system tells the command sooner than the JVM would. */
    private static String heap() {
        String heap = "";
        for (String word : ProcessHandle.current().info().arguments().orElse(new String[0])) {
            if (!word.startsWith("-") || word.equals("-jar") || word.equals("-m")) {
                break;
            }
            heap = word.startsWith("-Xmx") ? " " + quoted(word) : heap;
        }
        return heap;
    }
}
