package kernel.bench.tables;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** CSV files of random numbers with six decimals, as programs write them. */
public final class StreamFiles {
    private StreamFiles() {
    }

    /**
     * Columns x0, x1, … of Gaussian numbers, and y, the sum of the first two, if it is asked for; with or without the names.
     *
     * @return the file, which is made unless it is there
     */
    public static Path make(Path file, int rows, int columns, boolean target, boolean header) throws IOException {
        if (Files.exists(file)) return file;
        Path unfinished = Path.of(file + ".part");
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
            if (header) out.write(names(columns, target));
            StringBuilder line = new StringBuilder();
            double[] x = new double[columns];
            for (int row = 0; row < rows; row++) {
                line.setLength(0);
                for (int j = 0; j < columns; j++) {
                    x[j] = random.nextGaussian();
                    append(line.append(j == 0 ? "" : ","), x[j]);
                }
                if (target) append(line.append(','), x[0] + x[1]);
                out.append(line.append('\n'));
            }
        }
        return Files.move(unfinished, file);
    }

    static String names(int columns, boolean target) {
        StringBuilder names = new StringBuilder("x0");
        for (int j = 1; j < columns; j++) names.append(",x").append(j);
        return names.append(target ? ",y\n" : "\n").toString();
    }

    /** As {@code %.6f}, which takes ten times as long. */
    private static void append(StringBuilder line, double x) {
        long micros = Math.round(Math.abs(x) * 1e6);
        line.append(x < 0 ? "-" : "").append(micros / 1_000_000).append('.')
                .append(Long.toString(1_000_000 + micros % 1_000_000), 1, 7);
    }
}
