package kernel.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import kernel.data.DataException;

/** One HTTP request whose answer goes into a file, which is continued where it ends if the server can do that. */
final class Transfer {

    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** Told after every piece: bytes in the file, and how many it will have, or −1. */
    interface Progress {
        void at(long done, long total);
    }

    private final HttpClient client;
    private final Duration patience;

    Transfer(HttpClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * Appends to {@code part} what it lacks of {@code source}. If the server ignores the request for a range, the file
     * is written anew; if it says that there is nothing beyond the end, the file is left as it is.
     *
     * @param longest bytes that the file may get at most
     * @throws DataException if the file cannot be written
     * @throws IOException   with a message for the user if the server failed; what came until then is in the file
     */
    void run(URI source, Path part, long longest, Progress progress) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(source).timeout(patience);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> response = send(request.build());
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status == RANGE_NOT_SATISFIABLE && have > 0) {
                return;
            }
            boolean continues = status == PARTIAL_CONTENT && startsAt(response, have);
            if (status != OK && !continues) {
                throw new IOException("answered " + status + meaning(status));
            }
            long start = continues ? have : 0;
            long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            try (OutputStream out = open(part, continues)) {
                copy(body, out, part, start, length < 0 ? -1 : start + length, longest, progress);
            }
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted", e);
        } catch (HttpConnectTimeoutException e) {
            throw new IOException("no connection within " + seconds(), e);
        } catch (HttpTimeoutException e) {
            throw new IOException("no answer within " + seconds(), e);
        } catch (ConnectException e) {
            throw new IOException("no connection", e);
        } catch (IOException e) {
            throw new IOException(DataException.reason(e), e);
        } catch (IllegalArgumentException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    private static String meaning(int status) {
        return switch (status) {
            case PARTIAL_CONTENT -> " with another range than asked for";
            case PROXY_AUTHENTICATION_REQUIRED -> ": the proxy wants a password, which is not supported";
            default -> "";
        };
    }

    private static boolean startsAt(HttpResponse<?> response, long offset) {
        return response.headers().firstValue("Content-Range").orElse("").startsWith("bytes " + offset + "-");
    }

    private static OutputStream open(Path part, boolean append) throws DataException {
        try {
            return Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new DataException(part + ": cannot be written: " + DataException.reason(e), e);
        }
    }

    private void copy(InputStream body, OutputStream out, Path part, long start, long total, long longest,
                      Progress progress) throws IOException {
        byte[] buffer = new byte[1 << 14];
        long done = start;
        try (StallGuard guard = new StallGuard(body, patience)) {
            for (int n; (n = read(body, buffer, guard, done, total)) >= 0; ) {
                guard.alive();
                try {
                    out.write(buffer, 0, n);
                } catch (IOException e) {
                    throw new DataException(part + ": cannot be written: " + DataException.reason(e), e);
                }
                done += n;
                progress.at(done, total);
                if (done > longest) {
                    throw new IOException("sent more than the file can have (" + longest + " bytes)");
                }
            }
        }
    }

    private int read(InputStream body, byte[] buffer, StallGuard guard, long done, long total) throws IOException {
        String where = " after " + done + " of " + (total < 0 ? "?" : total) + " bytes";
        try {
            int n = body.read(buffer);
            if (n < 0 && guard.stalled()) {
                throw new IOException("closed");
            }
            return n;
        } catch (IOException e) {
            throw new IOException((guard.stalled() ? "fell silent for " + seconds() : "broke off") + where, e);
        }
    }

    private String seconds() {
        return patience.toMillis() / 1000.0 + " s";
    }
}
