package kernel.train;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What a network of a table is tested on.
 *
 * @param share of the table's rows, which are then not learnt; 0 for none
 * @param file  another table, or null
 */
public record TestPart(double share, Path file) {
    /** Nothing. */
    public static final TestPart NONE = new TestPart(0.0, null);

    /** Cannot be tested on: where it is read at all, the rows that are learnt come from it. */
    private static final String STANDARD_INPUT = "-";

    /** A number is a share, all else a file. */
    static final ValueType<TestPart> TYPE = new ValueType<>() {
        @Override
        TestPart parse(String text) {
            return TestPart.parse(text);
        }

        @Override
        String expected() {
            return "a share of the rows below 1, like 0.2, or the name of a file, not -; 0 for none";
        }
    };

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the share is out of range, or both are given
     */
    public TestPart {
        if (!(share >= 0.0 && share < 1.0) || share > 0.0 && file != null) {
            throw new IllegalArgumentException("a share of " + share + " and the file " + file
                    + " (expected a share of at least 0 and below 1, or a file)");
        }
    }

    /** That share of the rows. */
    public static TestPart share(double share) {
        return new TestPart(share, null);
    }

    /** The rows of another file. */
    public static TestPart file(Path file) {
        return new TestPart(0.0, file);
    }

    private static TestPart parse(String text) {
        try {
            // −0 becomes 0.
            double share = Double.parseDouble(text) + 0.0;
            return share >= 0.0 && share < 1.0 ? share(share) : null;
        } catch (NumberFormatException e) {
            return text.isEmpty() || text.equals(STANDARD_INPUT) ? null : fileOrNull(text);
        }
    }

    private static TestPart fileOrNull(String text) {
        try {
            return file(Path.of(text));
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return file != null ? file.toString() : share == 0.0 ? "0" : Double.toString(share);
    }
}
