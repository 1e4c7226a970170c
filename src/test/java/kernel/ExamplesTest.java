package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import jdk.jshell.tool.JavaShellToolBuilder;
import kernel.model.Model;
import kernel.model.SmallTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs in {@code examples/} compile, run, and answer as the library does. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("examples");
    /** Of virtual threads. */
    private static final int SERVICE_JDK = 21;

    @TempDir
    private Path directory;

    private void compile() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            assertTrue(compiler.getTask(null, files, null, List.of("-d", directory.toString(), "-proc:none", "-cp", KernelJar.JAR.toString()),
                    null, files.getJavaFileObjects(EXAMPLES.resolve("Serve.java"), EXAMPLES.resolve("Load.java"))).call());
        }
    }

    @Test
    void theServiceAnswersAsTheModelDoes() throws Exception {
        assumeTrue(Runtime.version().feature() >= SERVICE_JDK, "the service needs JDK " + SERVICE_JDK + " for its virtual threads");
        compile();
        Path file = directory.resolve("m.safetensors");
        SmallTables.classifier().save(file);
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1",
                "--add-modules", "jdk.incubator.vector", "-cp", KernelJar.JAR + System.getProperty("path.separator") + directory, "Serve",
                file.toString(), "0").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            URI address = URI.create(said.readLine().replace("Listening on ", ""));
            double[] outputs = Model.load(file).predict(Map.of("a", 2.5, "color", "red"));
            HttpResponse<String> answer = ask(address, "{\"a\": 2.5, \"b\": null, \"color\": \"red\", \"extra\": 1e3}");
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals("{\"prediction\": \"" + (outputs[0] >= outputs[1] ? "over, or \\\"up\\\"" : "under") + "\", \"probabilities\": {"
                    + "\"over, or \\\"up\\\"\": " + outputs[0] + ", \"under\": " + outputs[1] + "}}", answer.body());
            HttpResponse<String> wrong = ask(address, "{\"a\": \"many\"}");
            assertEquals("400 {\"error\": \"column 'a' is 'many', a String (expected a Number)\"}", wrong.statusCode() + " " + wrong.body());
            for (String broken : List.of("", "[1]", "{\"a\": 1", "{\"a\": 1}}", "{\"a\" 1}", "{\"a\": 1,}")) {
                assertEquals(400, ask(address, broken).statusCode(), broken);
            }
        } finally {
            process.destroy();
        }
    }

    private static HttpResponse<String> ask(URI address, String body) throws Exception {
        return HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build().send(HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    @Test
    void theJshellScriptLearnsThePrices() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream before = System.out;
        int code;
        try {
            // What the script prints; preferences in memory, so that it leaves those of the user alone.
            System.setOut(stream);
            code = JavaShellToolBuilder.builder().out(stream).err(stream).persistence(new HashMap<>()).start("--class-path",
                    KernelJar.JAR.toString(), "--execution", "local", EXAMPLES.resolve("explore.jsh").toString());
        } finally {
            System.setOut(before);
        }
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(0, code, lines.toString());
        assertEquals("400 rows of [rooms, age, town, price]", lines.get(0));
        assertTrue(lines.get(1).matches("fingerprint [0-9a-f]{64}"), lines.toString());
        // By the formula that they were made by: 299 and 219.
        assertEquals(299, price(lines.get(2)), 20, lines.toString());
        assertEquals(219, price(lines.get(3)), 20, lines.toString());
        assertEquals(4, lines.size(), lines.toString());
    }

    private static double price(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
