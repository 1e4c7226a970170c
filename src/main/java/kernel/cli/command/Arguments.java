package kernel.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kernel.train.FileName;
import kernel.train.Preset;
import kernel.train.Setting;
import kernel.train.Settings;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options and words typed after the subcommand. A bad file name is a {@link UsageException}. */
public final class Arguments {
    private static final String AUGMENT = Setting.AUGMENT.option();
    private static final String ELASTIC = "elastic";

    private final ParseResult parsed;

    /** What picocli made of them. */
    public Arguments(ParseResult parsed) {
        this.parsed = parsed;
    }

    /** Whether the option was typed. */
    public boolean has(String option) {
        return parsed.hasMatchedOption(option);
    }

    /** The value typed, else the default, else null. */
    public String text(String option) {
        OptionSpec spec = parsed.commandSpec().findOption(option);
        return spec.getValue();
    }

    /** Every value typed, of an option that may be there several times, too; none of a flag. */
    public List<String> texts(String option) {
        OptionSpec spec = parsed.matchedOption(option);
        return spec == null || spec.arity().max() == 0 ? List.of() : List.copyOf(spec.originalStringValues());
    }

    /** The options that were typed, in the order of the help text. */
    public List<String> options() {
        return parsed.commandSpec().options().stream().map(OptionSpec::longestName).filter(this::has).toList();
    }

    /** The preset that was typed, or this one. */
    public Preset preset(Preset otherwise) {
        if (!has("--preset")) {
            return otherwise;
        }
        Preset preset = Preset.named(text("--preset"));
        if (preset == null) {
            throw new UsageException("--preset " + text("--preset") + ": expected "
                    + Preset.ALL.stream().map(Preset::name).collect(Collectors.joining(", ")));
        }
        return preset;
    }

    /**
     * The settings that a preset stands for here; the network of a model to start from goes before that of a preset that nobody
     * typed.
     */
    public Settings settingsOf(Preset preset) {
        Settings settings = texts(AUGMENT).equals(List.of(ELASTIC)) ? preset.elastic() : preset.settings();
        for (Setting<?> setting : Setting.OF_NETWORKS) {
            settings = has("--init") && !has("--preset") ? settings.without(setting) : settings;
        }
        return settings;
    }

    /** The settings that were typed. */
    public Settings settings() {
        return over(Settings.defaults());
    }

    /** The settings that were typed, over those of a preset. */
    public Settings settings(Preset preset) {
        return over(settingsOf(preset));
    }

    private Settings over(Settings others) {
        Settings settings = others;
        for (Setting<?> setting : Setting.ALL) {
            if (has(setting.option())) {
                settings = settings.withText(setting, setting.isFlag() ? "false" : text(setting.option()));
            }
        }
        return settings;
    }

    /** The file that is the value of an option; null for none. */
    public Path path(String option) {
        String text = text(option);
        return text == null ? null : path(option, text);
    }

    /** The file of that name, which was typed for the option. */
    public static Path path(String option, String text) {
        if (text.isEmpty()) {
            throw new UsageException(option + ": empty (expected a file name)");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(option + " " + text + ": " + FileName.refusal(e));
        }
    }

    /** Refuses two options that make no sense together. */
    public void refuseBoth(String one, String other) {
        if (has(one) && has(other)) {
            throw new UsageException(one + " and " + other + " contradict each other; leave one out");
        }
    }

    /** All words as they were typed, or stood in argument files. */
    List<String> typed() {
        return parsed.originalArgs();
    }

    /** The words that belong to no option. */
    public List<String> words() {
        return parsed.matchedPositionalValue(0, List.of());
    }

    /** The only word that belongs to no option. */
    public String word() {
        return parsed.matchedPositionalValue(0, "");
    }

    /** The words with those in {@code FILE} in place of every {@code @FILE}; {@code @@x} stands for the word {@code @x}. */
    public static String[] expand(String[] typed) {
        for (String word : typed) {
            if (word.startsWith("@")) {
                return new Expansion().of(typed);
            }
        }
        return typed;
    }

    /**
     * Argument files, as picocli describes them: words between spaces or line ends; in single or double quotes, spaces are
     * part of a word and a backslash stands before a quote or a backslash; # at the start of a word begins a comment. Picocli
     * itself would read a device for ever, and take a file that is not there for a word.
     */
    private static final class Expansion {
        /** In all files of a command together. */
        private static final int MAX_BYTES = 1 << 20;
        /** Files named in files; more are a circle. */
        private static final int MAX_DEPTH = 8;

        /** Some editors put it before the text. */
        private static final String BYTE_ORDER_MARK = "\ufeff";

        private final List<String> words = new ArrayList<>();
        private int bytes;

        String[] of(String[] typed) {
            for (String word : typed) {
                add(word, 0);
            }
            return words.toArray(new String[0]);
        }

        private void add(String word, int depth) {
            if (word.startsWith("@@")) {
                words.add(word.substring(1));
            } else if (!word.startsWith("@") || word.length() == 1) {
                words.add(word);
            } else if (depth == MAX_DEPTH) {
                throw new UsageException(word + ": more than " + MAX_DEPTH + " argument files within one another; does one name"
                        + " itself?");
            } else {
                split(word, read(word), depth + 1);
            }
        }

        private String read(String word) {
            Path file = path("@FILE", word.substring(1));
            if (!Files.isRegularFile(file)) {
                throw new UsageException(word + (Files.exists(file) ? ": not a regular file" : ": no such file")
                        + " (@FILE reads options from a file; @" + word + " stands for the word " + word + ")");
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] text = in.readNBytes(MAX_BYTES - bytes + 1);
                bytes += text.length;
                if (bytes > MAX_BYTES) {
                    throw new UsageException(word + ": more than " + MAX_BYTES + " bytes of options in all; shorten it");
                }
                String decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
                return decoded.startsWith(BYTE_ORDER_MARK) ? decoded.substring(1) : decoded;
            } catch (CharacterCodingException e) {
                throw new UsageException(word + ": no text in UTF-8; save it as that");
            } catch (IOException e) {
                throw new UsageException(word + ": cannot be read (" + e.getClass().getSimpleName().replace("Exception", "")
                        + "); check its permissions");
            }
        }

        private void split(String file, String text, int depth) {
            int i = 0;
            while (i < text.length()) {
                char c = text.charAt(i);
                if (c == '#') {
                    int end = text.indexOf('\n', i);
                    i = end < 0 ? text.length() : end;
                } else if (c <= ' ') {
                    i++;
                } else {
                    StringBuilder word = new StringBuilder();
                    i = word(file, text, i, word);
                    add(word.toString(), depth);
                }
            }
        }

        /** Appends the word that begins at {@code i}, without its quotes. Returns where it ends. */
        private static int word(String file, String text, int start, StringBuilder word) {
            char quote = 0;
            int i = start;
            for (; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quote == 0 && c <= ' ' || quote != 0 && c == '\n') {
                    break;
                } else if (c == quote) {
                    quote = 0;
                } else if (quote == 0 && (c == '"' || c == '\'')) {
                    quote = c;
                } else {
                    boolean escaped = quote != 0 && c == '\\' && i + 1 < text.length()
                            && (text.charAt(i + 1) == quote || text.charAt(i + 1) == '\\');
                    i += escaped ? 1 : 0;
                    word.append(text.charAt(i));
                }
            }
            if (quote != 0) {
                int line = 1 + text.substring(0, start).replaceAll("[^\n]", "").length();
                throw new UsageException(file + ": line " + line + ": a quote without its end: " + quote + word + "; close it");
            }
            return i;
        }
    }
}
