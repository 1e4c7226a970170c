import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kernel.data.columns.Target;
import kernel.model.Model;
import kernel.nn.Network;

/** Answers a row of named values, a JSON object, with what a table's model says of it; a virtual thread each request. */
class Serve {
    static final Pattern FIELD = Pattern.compile("\\G\\s*[{,]\\s*\"([^\"\\\\]*)\"\\s*:\\s*(?:\"([^\"\\\\]*)\"|(-?[0-9.eE+-]+)|null)");

    public static void main(String[] args) throws IOException {
        Model model = Model.load(Path.of(args[0]));
        Target target = model.schema().orElseThrow(() -> new IOException(args[0] + ": not the model of a table")).target();
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 8080;
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                String asked = new String(exchange.getRequestBody().readNBytes(1 << 16), StandardCharsets.UTF_8);
                try {
                    respond(exchange, 200, answer(target, model.predict(row(asked))));
                } catch (IllegalArgumentException e) {
                    respond(exchange, 400, "{\"error\": " + quoted(e.getMessage()) + "}");
                }
            }
        });
        server.start();
        System.out.println("Listening on http://localhost:" + server.getAddress().getPort());
    }

    /** Numbers and texts by name; null is missing. A flat object is all that is needed here, so there is no library for it. */
    static Map<String, Object> row(String json) {
        Map<String, Object> row = new HashMap<>();
        Matcher field = FIELD.matcher(json);
        int end = 0;
        for (; field.find(); end = field.end()) {
            row.put(field.group(1), field.group(3) != null ? (Object) Double.valueOf(field.group(3)) : field.group(2));
        }
        if (!json.substring(end).strip().equals(end == 0 ? "{}" : "}")) {
            throw new IllegalArgumentException("expected an object of numbers and texts, as {\"age\": 39, \"job\": \"clerk\"}");
        }
        return row;
    }

    /** The class and how sure the model is of each; or the numbers. */
    static String answer(Target target, double[] outputs) {
        List<String> names = target.answers();
        String each = IntStream.range(0, outputs.length).mapToObj(j -> quoted(names.get(j)) + ": " + outputs[j]).collect(Collectors.joining(", "));
        return target.isClasses() ? "{\"prediction\": " + quoted(names.get(Network.argMax(outputs.length, outputs, 0)))
                + ", \"probabilities\": {" + each + "}}" : "{" + each + "}";
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
    }

    static void respond(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
