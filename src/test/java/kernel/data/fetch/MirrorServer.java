package kernel.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kernel.data.IdxFiles;

/** A mirror on loopback that can be told to misbehave. */
final class MirrorServer implements AutoCloseable {

    /** What the server does with a request. */
    enum Manner { RIGHT, BREAKS_OFF, LIES, FORBIDS, IGNORES_RANGE, WRONG_RANGE, SILENT, FALLS_SILENT, ENDLESS }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, byte[]> files;
    private final Deque<Manner> manners;

    /** What was asked for: {@code path} or {@code path range}. */
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /** Serves the files in the given manners, one a request; the last stays. */
    MirrorServer(Map<String, byte[]> files, Manner... manners) throws IOException {
        this.files = files;
        this.manners = new ArrayDeque<>(Arrays.asList(manners));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/mnist/");
    }

    /** An address where nothing listens. */
    static URI nowhere() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/mnist/");
        }
    }

    private synchronized Manner nextManner() {
        return manners.size() > 1 ? manners.poll() : manners.peek();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(exchange.getRequestURI() + (range == null ? "" : " " + range));
        Manner manner = nextManner();
        String path = exchange.getRequestURI().getPath();
        byte[] file = files.get(path.substring(path.lastIndexOf('/') + 1));
        try (exchange) {
            if (manner == Manner.FORBIDS || file == null) {
                exchange.sendResponseHeaders(file == null ? 404 : 403, -1);
                return;
            }
            if (manner == Manner.SILENT) {
                closing.await();
                return;
            }
            if (manner == Manner.ENDLESS) {
                exchange.sendResponseHeaders(200, 0);
                while (closing.getCount() > 0) {
                    exchange.getResponseBody().write(file);
                }
                return;
            }
            byte[] content = manner == Manner.LIES ? IdxFiles.gzip(IdxFiles.labels(12_345)) : file;
            int from = 0;
            if (range != null && manner != Manner.IGNORES_RANGE) {
                from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
                if (from >= content.length) {
                    exchange.getResponseHeaders().add("Content-Range", "bytes */" + content.length);
                    exchange.sendResponseHeaders(416, -1);
                    return;
                }
                int said = manner == Manner.WRONG_RANGE ? 0 : from;
                exchange.getResponseHeaders().add("Content-Range",
                    "bytes " + said + "-" + (content.length - 1) + "/" + content.length);
            }
            int length = content.length - from;
            exchange.sendResponseHeaders(range != null && manner != Manner.IGNORES_RANGE ? 206 : 200, length);
            boolean half = manner == Manner.BREAKS_OFF || manner == Manner.FALLS_SILENT;
            exchange.getResponseBody().write(content, from, half ? length / 2 : length);
            exchange.getResponseBody().flush();
            if (manner == Manner.FALLS_SILENT) {
                closing.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
