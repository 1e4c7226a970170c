package kernel.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, asked by its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final int SECONDS = 20;

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    /** What came between answers. */
    final List<JsonObject> events = new ArrayList<>();
    private int last;

    /** Where it is installed; null for nowhere. */
    static Path find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome").flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))).filter(Files::isExecutable).findFirst().orElse(null);
    }

    Chromium(Path program, Path profile) throws Exception {
        process = new ProcessBuilder(program.toString(), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank").redirectErrorStream(true)
                .redirectOutput(profile.resolve("said").toFile()).start();
        Path port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            if (System.nanoTime() > end || !process.isAlive()) {
                process.destroyForcibly();
                throw new IOException("Chromium did not start: " + Files.readString(profile.resolve("said")));
            }
            Thread.sleep(20);
        }
        List<String> lines = Files.readAllLines(port);
        socket = HttpClient.newHttpClient().newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)), new WebSocket.Listener() {
                    private final StringBuilder text = new StringBuilder();

                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
                        text.append(part);
                        if (whole) {
                            answers.add(text.toString());
                            text.setLength(0);
                        }
                        from.request(1);
                        return null;
                    }
                }).get(SECONDS, TimeUnit.SECONDS);
    }

    /** @param session empty for the browser itself */
    JsonObject ask(String session, String method, String parameters) throws Exception {
        int id = ++last;
        socket.sendText("{\"id\":" + id + (session.isEmpty() ? "" : ",\"sessionId\":\"" + session + "\"") + ",\"method\":\"" + method + "\",\"params\":"
                + parameters + "}", true).get(SECONDS, TimeUnit.SECONDS);
        while (true) {
            JsonObject answer = next();
            if (answer.has("id") && answer.get("id").getAsInt() == id) {
                if (answer.has("error")) {
                    throw new IOException(method + ": " + answer.get("error"));
                }
                return answer.getAsJsonObject("result");
            }
        }
    }

    void await(String event) throws Exception {
        while (events.stream().noneMatch(each -> each.get("method").getAsString().equals(event))) {
            next();
        }
    }

    private JsonObject next() throws Exception {
        String text = answers.poll(SECONDS, TimeUnit.SECONDS);
        if (text == null) {
            throw new IOException("Chromium is silent");
        }
        JsonObject answer = JsonParser.parseString(text).getAsJsonObject();
        if (answer.has("method")) {
            events.add(answer);
        }
        return answer;
    }

    /** A new page; returns its session. */
    String open() throws Exception {
        String target = ask("", "Target.createTarget", "{\"url\":\"about:blank\"}").get("targetId").getAsString();
        return ask("", "Target.attachToTarget", "{\"targetId\":\"" + target + "\",\"flatten\":true}").get("sessionId").getAsString();
    }

    /** The value of an expression, as text. */
    String evaluate(String session, String expression) throws Exception {
        JsonArray quoted = new JsonArray();
        quoted.add(expression);
        String text = quoted.toString();
        JsonObject result = ask(session, "Runtime.evaluate", "{\"awaitPromise\":true,\"returnByValue\":true,\"expression\":"
                + text.substring(1, text.length() - 1) + "}").getAsJsonObject("result");
        return result.has("value") ? result.get("value").getAsString() : result.toString();
    }

    /** Ends it and waits for that, so that it writes to its profile no more. */
    @Override
    public void close() {
        socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true).join();
        try {
            process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
        } finally {
            process.destroyForcibly();
            socket.abort();
        }
    }
}
