package kernel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages in a browser, on a telephone, a tablet and a desk, light and dark: nothing wider than the window, nothing on the console, no
 * request to anywhere, no name from a file that became markup; and, where axe-core is found, by {@code $KERNEL_AXE} or in {@code node_modules},
 * nothing that it finds wrong.
 */
@Tag("text")
class ChromiumTest {
    private static final int[] WIDTHS = {360, 800, 1400};

    private static Path axe() {
        String named = System.getenv("KERNEL_AXE");
        Path file = named != null ? Path.of(named) : Path.of("node_modules", "axe-core", "axe.min.js");
        return Files.isRegularFile(file) ? file : null;
    }

    @Test
    void pagesFitAndAskForNothing(@TempDir Path directory) throws Exception {
        Path program = Chromium.find();
        assumeTrue(program != null, "Chromium is not installed");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("classes", Runs.ofTwoClasses());
        pages.put("many", Runs.ofManyClasses(200));
        pages.put("numbers", Runs.ofNumbers());
        pages.put("images", Runs.ofImages(1));
        pages.put("sweep", Runs.ofASweep(directory, 24));
        pages.put("diverged", Runs.thatDiverged());
        try (Chromium chromium = new Chromium(program, Files.createDirectories(directory.resolve("profile")))) {
            String session = chromium.open();
            for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
                chromium.ask(session, domain + ".enable", "{}");
            }
            // So that axe may run, which the page's own policy would forbid.
            chromium.ask(session, "Page.setBypassCSP", "{\"enabled\":" + (axe() != null) + "}");
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Path file = Files.writeString(directory.resolve(page.getKey() + ".html"), page.getValue());
                check(chromium, session, page.getKey(), file);
            }
        }
    }

    private static void check(Chromium chromium, String session, String name, Path file) throws Exception {
        chromium.events.clear();
        chromium.ask(session, "Page.navigate", "{\"url\":\"" + file.toUri() + "\"}");
        chromium.await("Page.loadEventFired");
        assertTrue(!chromium.evaluate(session, "document.title").equals("broken"), name + ": a name became a script");
        for (boolean unfolded : new boolean[] {false, true}) {
            chromium.evaluate(session, "document.querySelectorAll('details').forEach(each => each.open = " + unfolded + "); 0");
            for (int width : WIDTHS) {
                chromium.ask(session, "Emulation.setDeviceMetricsOverride", "{\"width\":" + width + ",\"height\":900,\"deviceScaleFactor\":1,"
                        + "\"mobile\":false}");
                int wide = Integer.parseInt(chromium.evaluate(session, "document.documentElement.scrollWidth"));
                assertTrue(wide <= width, name + ": " + wide + " pixels wide in a window of " + width + (unfolded ? ", unfolded" : ""));
            }
        }
        if (axe() != null) {
            chromium.evaluate(session, Files.readString(axe()) + "; 0");
            for (String scheme : List.of("light", "dark")) {
                chromium.ask(session, "Emulation.setEmulatedMedia", "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
                assertEquals("", chromium.evaluate(session, "axe.run().then(found => found.violations.map(each => each.id + ' ' + each.nodes[0].html)"
                        + ".join('; '))"), name + ", " + scheme);
            }
        }
        for (var event : chromium.events) {
            String method = event.get("method").getAsString();
            String what = name + ": " + event;
            assertTrue(!List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded").contains(method), what);
            if (method.equals("Network.requestWillBeSent")) {
                String url = event.getAsJsonObject("params").getAsJsonObject("request").get("url").getAsString();
                assertTrue(url.startsWith("data:") || url.equals(file.toUri().toString()), what);
            }
        }
    }
}
