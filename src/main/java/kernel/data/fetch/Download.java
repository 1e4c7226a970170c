package kernel.data.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kernel.data.DataException;
import kernel.data.Mnist;
import kernel.data.Sha256;

/**
 * Fetches files that are known by the SHA-256 of their unpacked content from the first mirror that gives them.
 *
 * <p>A file grows under its name with {@code .part} and gets its own name, in one atomic move, only when its content is
 * right. A {@code .part} that was left over is continued, not begun anew. A file that is there and right is not
 * fetched; one that is there and wrong is never overwritten, since it may be the user's own.
 */
public final class Download {

    /** Attempts on one mirror, as long as each brings the file further. */
    private static final int ATTEMPTS = 5;

    /**
     * A file by its name without {@code .gz}, the SHA-256 of its unpacked content in hexadecimal, and its unpacked
     * length.
     */
    record Item(String name, String sha256, long length) {
    }

    /** What a download has to tell while it runs. */
    public interface Listener {
        /** So many bytes of the file are there, of {@code total}, which is −1 where the server does not say. */
        void progress(String file, long bytes, long total);

        /** A file was found or finished, a mirror failed: one line for the user. */
        void note(String line);
    }

    private static final List<Item> MNIST = List.of(
        new Item(Mnist.TRAIN_IMAGES, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db", 47_040_016),
        new Item(Mnist.TRAIN_LABELS, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5", 60_008),
        new Item(Mnist.TEST_IMAGES, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7", 7_840_016),
        new Item(Mnist.TEST_LABELS, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2", 10_008));

    private static final List<URI> MNIST_MIRRORS = List.of(
        URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));

    private final List<URI> mirrors;
    private final List<Item> items;
    private final Transfer transfer;

    /** Downloads {@code items} from {@code mirrors}, giving up on a mirror that is silent for {@code patience}. */
    Download(List<URI> mirrors, List<Item> items, Duration patience, Map<String, String> environment) {
        this.mirrors = mirrors;
        this.items = items;
        HttpClient client = HttpClient.newBuilder()
            .proxy(EnvironmentProxy.orSystemProperties(environment))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(patience)
            .build();
        this.transfer = new Transfer(client, patience);
    }

    /**
     * MNIST's four files, gzip-compressed. A proxy is taken from Java's system properties or else from
     * {@code https_proxy} and the like in the environment.
     */
    public static Download mnist() {
        return new Download(MNIST_MIRRORS, MNIST, Duration.ofSeconds(30), System.getenv());
    }

    /**
     * Fetches what is not yet in {@code directory}, which is made if need be.
     *
     * @throws DataException if a file cannot be had from any mirror, cannot be written, or is there with other content;
     *                       the files that were finished before stay, and so does the {@code .part} of this one
     */
    public void into(Path directory, Listener listener) throws DataException {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(listener, "listener");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new DataException(directory + ": cannot be made a directory: " + DataException.reason(e), e);
        }
        for (Item item : items) {
            Path present = Mnist.find(directory, item.name());
            if (present == null) {
                fetch(item, directory.resolve(item.name() + ".gz"), listener);
            } else if (isRight(present, item)) {
                listener.note(present + ": already there, and right");
            } else {
                throw new DataException(present + ": already there, but its content is not that of " + item.name()
                    + " (expected: SHA-256 " + item.sha256() + ")\nmove or delete it, or choose another directory");
            }
        }
    }

    private void fetch(Item item, Path target, Listener listener) throws DataException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        StringBuilder failures = new StringBuilder();
        for (URI mirror : mirrors) {
            String failure = fetchFrom(mirror, item, target, part, listener);
            if (failure == null) {
                return;
            }
            listener.note(mirror + ": " + failure);
            failures.append(failures.length() == 0 ? "" : "; ").append(mirror).append(": ").append(failure);
        }
        throw new DataException(target + ": could not be fetched: " + failures + "\ncheck the network, and https_proxy if"
            + " a proxy is needed, then run it again; or put the files of MNIST there by other means");
    }

    /**
     * Tries one mirror until the file is there, whole and right, or the mirror is of no use; gives the reason, or null.
     */
    private String fetchFrom(URI mirror, Item item, Path target, Path part, Listener listener) throws DataException {
        URI source = mirror.resolve(target.getFileName().toString());
        String file = target.getFileName().toString();
        String failure = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = size(part);
            try {
                transfer.run(source, part, longest(item), (done, total) -> listener.progress(file, done, total));
                if (isRight(part, item)) {
                    move(part, target);
                    listener.note(target + ": fetched from " + mirror);
                    return null;
                }
                failure = "sent other content than that of " + item.name() + " (SHA-256 differs)";
                delete(part);
                if (before == 0) {
                    break;
                }
                // What was left over may have been the wrong part: once more from the start.
            } catch (DataException e) {
                throw e;
            } catch (IOException e) {
                failure = e.getMessage();
                if (size(part) > longest(item)) {
                    delete(part);
                }
                if (size(part) <= before) {
                    break;
                }
            }
        }
        return failure;
    }

    /** The most bytes a file may have that holds the item: deflate adds a few bytes to what it cannot shrink. */
    private static long longest(Item item) {
        return item.length() + item.length() / 1000 + 1024;
    }

    private static boolean isRight(Path file, Item item) throws DataException {
        try {
            return Sha256.ofUnpacked(file, item.length()).equals(item.sha256());
        } catch (FileSystemException e) {
            throw new DataException(file + ": cannot be read: " + DataException.reason(e), e);
        } catch (IOException e) {
            // Cut off or damaged gzip.
            return false;
        }
    }

    private static long size(Path part) throws DataException {
        try {
            return Files.exists(part) ? Files.size(part) : 0;
        } catch (IOException e) {
            throw new DataException(part + ": cannot be read: " + DataException.reason(e), e);
        }
    }

    private static void delete(Path part) throws DataException {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new DataException(part + ": holds wrong content and cannot be deleted: " + DataException.reason(e), e);
        }
    }

    private static void move(Path part, Path target) throws DataException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DataException(target + ": cannot be written: " + DataException.reason(e), e);
        }
    }
}
