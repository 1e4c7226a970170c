package kernel.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What was typed after the subcommand, read as what each option takes. Wrong values are a {@link UsageException}. */
final class Arguments {
    private final ParseResult parsed;

    Arguments(ParseResult parsed) {
        this.parsed = parsed;
    }

    /** Whether the option was typed. */
    boolean has(String option) {
        return parsed.hasMatchedOption(option);
    }

    /** The value typed, else the default, else null. */
    String text(String option) {
        OptionSpec spec = parsed.commandSpec().findOption(option);
        return spec.getValue();
    }

    Path path(String option) {
        String text = text(option);
        return text == null ? null : path(option, text);
    }

    static Path path(String option, String text) {
        if (text.isEmpty()) {
            throw new UsageException(option + ": empty (expected a file name)");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(option + " " + text + ": not a file name: " + e.getReason());
        }
    }

    /** The words that belong to no option. */
    List<String> words() {
        return parsed.matchedPositionalValue(0, List.of());
    }

    /** The only word that belongs to no option. */
    String word() {
        return parsed.matchedPositionalValue(0, "");
    }

    /** A whole number from {@code least} to 2³¹ − 1. */
    int count(String option, int least) {
        return count(option, text(option), least, "");
    }

    private static int count(String option, String text, int least, String orElse) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same message: it says what would have been right.
        }
        throw new UsageException(option + " " + text + ": expected " + orElse + "a whole number from " + least + " to "
                + Integer.MAX_VALUE);
    }

    /** A number of threads, or 0 for {@code auto}. */
    int threads(String option) {
        String text = text(option);
        return text.equals("auto") ? 0 : count(option, text, 1, "auto or ");
    }

    /** Any 64-bit whole number. */
    long whole(String option) {
        try {
            return Long.parseLong(text(option));
        } catch (NumberFormatException e) {
            throw new UsageException(option + " " + text(option) + ": expected a whole number from -2^63 to 2^63 - 1");
        }
    }

    /** A finite number above zero. */
    double positive(String option) {
        try {
            double value = Double.parseDouble(text(option));
            if (value > 0 && value < Double.POSITIVE_INFINITY) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same message.
        }
        throw new UsageException(option + " " + text(option) + ": expected a number above 0, like 3.0");
    }

    /** Layer sizes: whole numbers of at least one between commas. */
    int[] sizes(String option) {
        String text = text(option);
        int[] sizes = new int[1 + commas(text)];
        int from = 0;
        for (int i = 0; i < sizes.length; i++) {
            int comma = text.indexOf(',', from);
            String part = text.substring(from, comma < 0 ? text.length() : comma);
            try {
                sizes[i] = Integer.parseInt(part.trim());
            } catch (NumberFormatException e) {
                sizes[i] = 0;
            }
            if (sizes[i] < 1) {
                throw new UsageException(option + " " + text + ": layer " + (i + 1) + " is '" + part
                        + "' (expected whole numbers of at least 1 between commas, like 30 or 300,100)");
            }
            from = comma + 1;
        }
        return sizes;
    }

    private static int commas(String text) {
        int commas = 0;
        for (int i = 0; i < text.length(); i++) {
            commas += text.charAt(i) == ',' ? 1 : 0;
        }
        return commas;
    }
}
