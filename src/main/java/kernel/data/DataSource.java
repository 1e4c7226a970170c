package kernel.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where to get the images, and why there.
 *
 * @param directory of the four files ({@link Mnist}), or null for the built-in synthetic digits
 * @param reason    what decided it, in a few words for the user
 */
public record DataSource(Path directory, String reason) {

    /** The word that asks for the built-in digits; a directory of that name is {@code ./synthetic}. */
    public static final String SYNTHETIC = "synthetic";

    /** The environment variable that counts when {@code --data} is absent. */
    private static final String VARIABLE = "KERNEL_DATA";

    /** Where {@code fetch} puts MNIST, and where it is looked for. */
    public static final Path DEFAULT_DIRECTORY = Path.of("data", "mnist");

    /**
     * What {@code option} says, a directory or {@code synthetic}; if that is null, what {@code $KERNEL_DATA} says; if that
     * is not set or empty, {@code data/mnist} if it holds MNIST; else the synthetic digits. A named directory is first read
     * by {@link #load}.
     */
    public static DataSource choose(String option, Map<String, String> environment) {
        return choose(option, environment, DEFAULT_DIRECTORY);
    }

    static DataSource choose(String option, Map<String, String> environment, Path defaultDirectory) {
        if (option != null) {
            return named(option, "as --data says");
        }
        String variable = environment.get(VARIABLE);
        if (variable != null && !variable.isEmpty()) {
            return named(variable, "as $" + VARIABLE + " says");
        }
        if (Mnist.isIn(defaultDirectory)) {
            return new DataSource(defaultDirectory, "found there");
        }
        List<String> missing = Mnist.missing(defaultDirectory);
        String lack = missing.size() == Mnist.FILES.size() ? " holds no MNIST" : " has no " + String.join(", ", missing);
        return new DataSource(null, "as " + defaultDirectory + lack + "; `make data` downloads it");
    }

    private static DataSource named(String value, String reason) {
        return new DataSource(value.equals(SYNTHETIC) ? null : Path.of(value), reason);
    }

    /** Whether these are the built-in digits. */
    public boolean isSynthetic() {
        return directory == null;
    }

    /**
     * Reads, or draws, the images.
     *
     * @throws DataException if the directory does not hold them
     */
    public Corpus load() throws DataException {
        return isSynthetic() ? SyntheticDigits.corpus() : Mnist.load(directory);
    }

    /** How much {@link #load} will read or draw, found out at once; null where that cannot be told. */
    public Extent peek() {
        return isSynthetic() ? SyntheticDigits.EXTENT : Mnist.peek(directory);
    }

    /**
     * Reads, or draws, the test images alone.
     *
     * @throws DataException if the directory does not hold them
     */
    public Dataset loadTest() throws DataException {
        return isSynthetic() ? SyntheticDigits.test() : Mnist.loadTest(directory);
    }

    /** One line for the user: what, and why. Only MNIST itself is called that. */
    @Override
    public String toString() {
        return (isSynthetic() ? "built-in synthetic digits" : (Mnist.isMnist(directory) ? "MNIST in " : "") + directory) + " ("
                + reason + ")";
    }
}
