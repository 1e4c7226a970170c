package kernel.model;

import java.nio.file.Path;
import java.util.List;
import kernel.data.columns.CategoricalFeature;
import kernel.data.columns.Feature;
import kernel.data.columns.Schema;

/** What a Java class has room for: 65,535 bytes of code in a method, as many constants, and as many bytes in one of text. */
final class JavaLimits {
    private static final int MOST = 65_000;
    /** An element of an array takes eight bytes of code. */
    private static final int ELEMENT = 8;
    /** A text or a double takes two entries among the constants. */
    private static final int CONSTANT = 2;
    /** A column: its name and reader in two arrays; among the constants name, three doubles, and the method. */
    private static final int COLUMN_CODE = 2 * ELEMENT;
    private static final int COLUMN_CONSTANTS = 7 * CONSTANT;
    /** An output: its name, shift and divisor. */
    private static final int OUTPUT_CODE = 3 * ELEMENT;
    private static final int OUTPUT_CONSTANTS = 3 * CONSTANT;
    /** A character takes up to three bytes. */
    private static final int MAX_TEXT = MOST / 3;

    private JavaLimits() {
    }

    /**
     * Checks a class.
     *
     * @param numbers text constants that hold the weights and biases
     * @param schema  null for images
     * @throws ModelException if it would be too large
     */
    static void check(Path file, long numbers, Schema schema) throws ModelException {
        List<Feature> columns = schema == null ? List.of() : schema.columns().features();
        long outputs = schema == null ? 0 : schema.target().width();
        long categories = 0;
        long most = 0;
        for (Feature column : columns) {
            long here = column instanceof CategoricalFeature text ? text.categories().size() : 0;
            categories += here;
            most = Math.max(most, here);
            if (column instanceof CategoricalFeature text && text.categories().stream().anyMatch(category -> category.length() > MAX_TEXT)) {
                throw new ModelException(file, "a category has more than " + MAX_TEXT + " characters, which no Java class can hold; export"
                        + " to .onnx");
            }
        }
        long code = ELEMENT * numbers + COLUMN_CODE * (long) columns.size() + OUTPUT_CODE * outputs;
        long constants = CONSTANT * (numbers + categories) + COLUMN_CONSTANTS * (long) columns.size() + OUTPUT_CONSTANTS * outputs;
        if (code > MOST || ELEMENT * most > MOST || constants > MOST) {
            throw new ModelException(file, "does not fit into a Java class: " + columns.size() + " columns, " + categories + " categories, "
                    + most + " of them in one column, " + outputs + " named outputs and " + numbers
                    + " parts of 6141 numbers (expected less of them); export to .onnx");
        }
    }
}
