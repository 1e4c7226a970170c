package kernel.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kernel.linalg.Team;
import kernel.nn.Named;

/** The types of values that are numbers, words or names of files. */
public final class ValueTypes {
    /** Any 64-bit whole number. */
    static final ValueType<Long> WHOLE = new Whole();
    /** A finite number above zero. */
    static final ValueType<Double> POSITIVE = new Real(Double.MIN_VALUE, Double.MAX_VALUE, "a number above 0, like 3.0");
    /** A finite number of at least zero. */
    static final ValueType<Double> NOT_NEGATIVE = new Real(0.0, Double.MAX_VALUE, "a number of at least 0, like 0.001");
    /** A number of at least zero and below one. */
    static final ValueType<Double> SHARE = new Real(0.0, Math.nextDown(1.0), "a number of at least 0 and below 1, like 0.5");
    /** Layer sizes, whole numbers of at least 1 between commas. */
    static final ValueType<List<Integer>> SIZES = new Sizes();
    /** {@code true} or {@code false}. */
    static final ValueType<Boolean> YES_OR_NO = new Choice<>(List.of(true, false), "true", "false");
    /** A number of threads; 0 is written {@code auto}. */
    static final ValueType<Integer> THREADS = new Count(1, Team.MAX_THREADS, "auto");
    /** How many of what there is; 0 is written {@code all}. */
    static final ValueType<Integer> COUNT_OR_ALL = new Count(1, Integer.MAX_VALUE, "all");
    /** The name of a file. */
    static final ValueType<Path> FILE = new FileName();
    /** A number of epochs or a time. */
    static final ValueType<CheckpointInterval> INTERVAL = new Interval();

    private ValueTypes() {
    }

    /** A whole number from {@code least} to 2³¹ − 1. */
    public static ValueType<Integer> count(int least) {
        return new Count(least, Integer.MAX_VALUE, null);
    }

    /** One of several values, each by its name. */
    static <T extends Named> ValueType<T> named(List<T> values) {
        return new Choice<>(values, values.stream().map(Named::name).toArray(String[]::new));
    }

    /** One of several words, each standing for a value. */
    static <T> ValueType<T> choice(List<T> values, String... words) {
        return new Choice<>(values, words);
    }

    private static final class Count extends ValueType<Integer> {
        private final int least;
        private final int most;
        /** The word for 0, or null. */
        private final String zero;

        Count(int least, int most, String zero) {
            this.least = least;
            this.most = most;
            this.zero = zero;
        }

        @Override
        Integer parse(String text) {
            if (text.equals(zero)) {
                return 0;
            }
            try {
                int value = Integer.parseInt(text);
                return value < least || value > most ? null : (Integer) value;
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        List<String> words() {
            return zero == null ? List.of() : List.of(zero);
        }

        @Override
        String expected() {
            return (zero == null ? "" : zero + " or ") + "a whole number from " + least + " to " + most;
        }

        @Override
        String format(Integer value) {
            return value == 0 && zero != null ? zero : value.toString();
        }
    }

    private static final class Whole extends ValueType<Long> {
        @Override
        Long parse(String text) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        String expected() {
            return "a whole number from -2^63 to 2^63 - 1";
        }
    }

    private static final class Real extends ValueType<Double> {
        private final double least;
        private final double most;
        private final String expected;

        Real(double least, double most, String expected) {
            this.least = least;
            this.most = most;
            this.expected = expected;
        }

        @Override
        Double parse(String text) {
            try {
                double value = Double.parseDouble(text);
                return value >= least && value <= most ? (Double) (value + 0.0) : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        String expected() {
            return expected;
        }
    }

    private static final class Sizes extends ValueType<List<Integer>> {
        @Override
        List<Integer> parse(String text) {
            List<Integer> sizes = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                int size = size(part);
                if (size < 1) {
                    return null;
                }
                sizes.add(size);
            }
            return List.copyOf(sizes);
        }

        /** The number, or 0 for what is none. */
        private static int size(String part) {
            try {
                return Integer.parseInt(part.trim());
            } catch (NumberFormatException e) {
                return 0;
            }
        }

        @Override
        String expected() {
            return "whole numbers of at least 1 between commas, like 30 or 300,100";
        }

        /** Names the layer that is wrong. */
        @Override
        String complaint(String text) {
            String[] parts = text.split(",", -1);
            int layer = 0;
            while (size(parts[layer]) >= 1) {
                layer++;
            }
            return "layer " + (layer + 1) + " is '" + parts[layer] + "' (expected " + expected() + ")";
        }

        @Override
        String format(List<Integer> sizes) {
            StringBuilder text = new StringBuilder();
            for (int size : sizes) {
                text.append(text.length() == 0 ? "" : ",").append(size);
            }
            return text.toString();
        }
    }

    private static final class Interval extends ValueType<CheckpointInterval> {
        @Override
        CheckpointInterval parse(String text) {
            return CheckpointInterval.parse(text);
        }

        @Override
        String expected() {
            return "a number of epochs, like 1, or a time, like 30s, 5m or 1h";
        }
    }

    private static final class Choice<T> extends ValueType<T> {
        private final List<T> values;
        private final String[] words;

        Choice(List<T> values, String... words) {
            this.values = values;
            this.words = words;
        }

        @Override
        T parse(String text) {
            for (int i = 0; i < words.length; i++) {
                if (words[i].equals(text)) {
                    return values.get(i);
                }
            }
            return null;
        }

        @Override
        List<String> words() {
            return List.of(words);
        }

        @Override
        String expected() {
            StringBuilder text = new StringBuilder(words[0]);
            for (int i = 1; i < words.length; i++) {
                text.append(i < words.length - 1 ? ", " : " or ").append(words[i]);
            }
            return text.toString();
        }

        @Override
        String format(T value) {
            return words[values.indexOf(value)];
        }
    }
}
