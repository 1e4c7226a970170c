package kernel.data.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How a CSV file is written, told by its first rows. */
record CsvDialect(char delimiter, boolean header, List<String> names, boolean blankBeforeQuote) {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int ROWS = 100;

    /**
     * @param text      the beginning of the file
     * @param whole     whether it is all of it; else its last row is left out, which may be cut
     * @param delimiter null: the one that fits
     * @param header    null: if the first row looks like one
     */
    static CsvDialect of(String text, boolean whole, Character delimiter, Boolean header) {
        List<String[]> best = List.of();
        char chosen = ',';
        double bestScore = -1;
        for (char candidate : delimiter == null ? DELIMITERS : new char[] {delimiter}) {
            List<String[]> rows = rows(text, whole, candidate);
            double score = score(rows);
            if (score > bestScore) {
                bestScore = score;
                chosen = candidate;
                best = rows;
            }
        }
        if (best.isEmpty()) {
            return new CsvDialect(chosen, false, List.of(), false);
        }
        boolean named = header == null ? isHeader(best) : header;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < best.get(0).length; i++) {
            names.add(named ? best.get(0)[i] : Integer.toString(i + 1));
        }
        return new CsvDialect(chosen, named, names, hasBlankBeforeQuote(text));
    }

    /**
     * Whether a quote follows a blank that follows the start of a field, perhaps. The strict parser is faster, and does
     * without.
     */
    private static boolean hasBlankBeforeQuote(String text) {
        for (int at = text.indexOf('"', 1); at > 0; at = text.indexOf('"', at + 1)) {
            if (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t') {
                return true;
            }
        }
        return false;
    }

    private static List<String[]> rows(String text, boolean whole, char delimiter) {
        List<String[]> rows = new ArrayList<>();
        try (CsvReader<String[]> csv = CsvReader.builder().fieldSeparator(delimiter).trimWhitespacesAroundQuotes(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(StringArrayHandler.builder().maxFields(RowReader.MAX_COLUMNS + 1).build(), text)) {
            for (String[] row : csv) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = row[i].strip();
                }
                if (row.length > 1 || !row[0].isEmpty()) {
                    rows.add(row);
                }
                if (rows.size() > ROWS) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            // Whoever reads the rows says so, with the line.
            whole = true;
        }
        if (!whole && !rows.isEmpty()) {
            rows.remove(rows.size() - 1);
        }
        return rows;
    }

    /** The more rows have as many fields as the first, the more of those are numbers, the more there are. */
    private static double score(List<String[]> rows) {
        if (rows.isEmpty() || rows.get(0).length < 2) {
            return rows.isEmpty() ? -1 : 0;
        }
        int width = rows.get(0).length;
        int same = 0;
        int numbers = 0;
        for (String[] row : rows) {
            same += row.length == width ? 1 : 0;
            for (String field : row) {
                numbers += TextNumbers.isNumber(field) || DecimalComma.is(field) ? 1 : 0;
            }
        }
        return (same == rows.size() ? 10 : 1) + 5.0 * numbers / (width * (double) rows.size()) + Math.min(width, 100) * 1e-3;
    }

    private static boolean isHeader(List<String[]> rows) {
        String[] first = rows.get(0);
        boolean numbers = false;
        boolean recurs = false;
        for (int i = 0; i < first.length; i++) {
            if (TextNumbers.isNumber(first[i]) || isMissing(first[i]) && !first[i].isEmpty()) {
                return false;
            }
            Set<String> below = new HashSet<>();
            for (String[] row : rows.subList(1, rows.size())) {
                if (i < row.length) {
                    numbers |= TextNumbers.isNumber(row[i]);
                    below.add(row[i]);
                }
            }
            recurs |= below.contains(first[i]);
        }
        return numbers || !recurs;
    }

    private static boolean isMissing(String field) {
        return Missing.is(field.toCharArray(), 0, field.length());
    }
}
