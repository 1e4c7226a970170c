package kernel.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a command takes: an option, or words that belong to none.
 *
 * @param names       of the option, the long one first; none for words
 * @param label       of the value; empty for an option without one
 * @param words       that the value may be
 * @param files       whether it may be a file
 * @param several     whether the option may be typed several times, or its words between commas
 * @param description a sentence or more
 */
record Argument(List<String> names, String label, List<String> words, boolean files, boolean several, String description) {
    private static final Pattern FILES = Pattern.compile("\\b(FILE|MODEL|DIR)\\b");
    /** Not behind the first word, as in "Tables: the column to be answered". */
    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<!^\\w{1,20})(?:[.:;] | \\()|\\.$");

    static List<Argument> options(CommandSpec command) {
        List<Argument> options = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            options.add(of(List.of(option.names()), option.arity().max() == 0 ? "" : option.paramLabel(), option));
        }
        return options;
    }

    /** What belongs to no option, if anything may. */
    static List<Argument> words(CommandSpec command) {
        List<Argument> words = new ArrayList<>();
        command.positionalParameters().forEach(word -> words.add(of(List.of(), word.paramLabel(), word)));
        return words;
    }

    private static Argument of(List<String> names, String label, ArgSpec declared) {
        List<String> words = new ArrayList<>();
        if (declared.completionCandidates() != null) {
            declared.completionCandidates().forEach(words::add);
        }
        return new Argument(names, label, words, FILES.matcher(label).find(),
                declared.isOption() && declared.isMultiValue(), String.join(" ", declared.description()));
    }

    boolean hasValue() {
        return !label.isEmpty();
    }

    /** Its first statement, without a full stop: what fits beside it in a list. */
    String summary() {
        return firstOf(description);
    }

    /** What a command does, in a few words. */
    static String summary(CommandSpec command) {
        return firstOf(String.join(" ", command.usageMessage().header()));
    }

    private static String firstOf(String text) {
        return END_OF_SENTENCE.split(text, 2)[0];
    }
}
