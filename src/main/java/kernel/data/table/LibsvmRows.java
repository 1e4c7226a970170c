package kernel.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kernel.data.DataException;

/**
 * The rows of a libsvm file: {@code label index:value index:value …}, indices from 1 in ascending order, the rest of a line
 * from # on a comment. The label is the column of that name; the others are sparse ones.
 */
final class LibsvmRows implements RowReader {
    static final String LABEL = "label";
    private static final int MAX_INDEX = 1 << 30;

    private final String name;
    private final LineReader lines;
    private final ColumnPlan plan;
    /** Sparse columns that are left out, or, if they are known beforehand, those that are not. */
    private final Set<Integer> listed = new HashSet<>();
    private final boolean onlyListed;
    private int width;

    LibsvmRows(String name, InputStream in, Wanted wanted) throws IOException {
        this.name = name;
        onlyListed = wanted.kinds() != null;
        Set<String> mentioned = onlyListed ? wanted.kinds().keySet() : wanted.format().ignored();
        Set<String> sparse = new HashSet<>();
        for (String column : mentioned) {
            if (Wanted.isNumber(column)) {
                if (onlyListed && wanted.kinds().get(column) == Kind.TEXT) {
                    throw new DataException(name + ": a libsvm file, which holds numbers; column " + column
                            + " is to hold texts");
                }
                sparse.add(column);
                listed.add(Integer.parseInt(column) - 1);
                width = onlyListed ? Math.max(width, Integer.parseInt(column)) : 0;
            }
        }
        plan = new ColumnPlan(name, "line", List.of(LABEL), true, Kind.NUMERIC, wanted.without(sparse));
        lines = new LineReader(name, in);
    }

    @Override
    public ColumnPlan plan() {
        return plan;
    }

    @Override
    public void read(TableBuilder into, int rows) throws IOException {
        SparseBuilder sparse = into.sparse(width);
        int room = 0;
        while (into.rows() < rows && lines.next()) {
            char[] text = lines.text();
            int end = lines.length();
            for (int i = 0; i < end; i++) {
                end = text[i] == '#' ? i : end;
            }
            int at = skipBlanks(text, 0, end);
            if (at == end) {
                continue;
            }
            into.beginRow();
            if (sparse.size() >= room) {
                into.grow();
                room = sparse.size() + Growth.next(sparse.size());
            }
            int to = tokenEnd(text, at, end);
            label(into, text, at, to);
            int before = 0;
            for (at = skipBlanks(text, to, end); at < end; at = skipBlanks(text, to, end)) {
                to = tokenEnd(text, at, end);
                before = pair(sparse, text, at, to, before);
            }
            sparse.endRow();
            into.endRow();
        }
    }

    private void label(TableBuilder into, char[] text, int from, int to) throws IOException {
        double value = NumberParser.parse(text, from, to);
        if (!Double.isFinite(value)) {
            throw new DataException(at() + Excerpt.quoted(new String(text, from, to - from))
                    + " as label; expected a finite number");
        }
        if (into.byPlace()[0] != null) {
            into.byPlace()[0].add(text, from, to, lines.line());
        }
    }

    /** Adds one {@code index:value} and returns the index. */
    private int pair(SparseBuilder sparse, char[] text, int from, int to, int before) throws DataException {
        int colon = from;
        while (colon < to && text[colon] != ':') {
            colon++;
        }
        String token = new String(text, from, Math.min(to - from, 60));
        if (colon == to) {
            throw new DataException(at() + "found " + Excerpt.quoted(token) + "; expected index:value");
        }
        if (token.startsWith("qid:")) {
            throw new DataException(at() + "qid is for rankings, which cannot be learnt here; expected label index:value …");
        }
        double index = NumberParser.parse(text, from, colon);
        if (!(index >= 1 && index <= MAX_INDEX && index == Math.rint(index))) {
            throw new DataException(at() + "index in " + Excerpt.quoted(token) + "; expected a whole number from 1 to "
                    + MAX_INDEX);
        }
        if (index <= before) {
            throw new DataException(at() + "index " + (int) index + " after " + before
                    + "; expected indices in ascending order");
        }
        double value = NumberParser.parse(text, colon + 1, to);
        if (!Double.isFinite(value)) {
            throw new DataException(at() + "value in " + Excerpt.quoted(token)
                    + "; expected a finite number, or nothing for 0");
        }
        int column = (int) index - 1;
        if (onlyListed == listed.contains(column)) {
            sparse.add(column, value);
        }
        return (int) index;
    }

    private String at() {
        return name + ": line " + lines.line() + ": ";
    }

    private static int skipBlanks(char[] text, int from, int end) {
        int at = from;
        while (at < end && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static int tokenEnd(char[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] != ' ' && text[at] != '\t') {
            at++;
        }
        return at;
    }

    /**
     * Whether the beginning of a file is written so: a label and a pair in the first line that has a pair, labels alone before.
     */
    static boolean isOne(byte[] head) {
        for (String line : new String(head, StandardCharsets.ISO_8859_1).split("[\r\n]+")) {
            String[] tokens = line.replaceFirst("#.*", "").trim().split("[ \t]+");
            if (tokens.length > 1) {
                return tokens[1].matches("(qid|[0-9]+):[^:,;|\"]*") && !tokens[0].matches(".*[:,;|\"].*");
            }
            if (!tokens[0].isEmpty() && Double.isNaN(NumberParser.parse(tokens[0].toCharArray(), 0, tokens[0].length()))) {
                return false;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
