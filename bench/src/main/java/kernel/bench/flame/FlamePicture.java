package kernel.bench.flame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kernel.report.chart.Svg;

/**
 * A flame graph as a picture for a README: wide is slow, up is deeper. Arithmetic is red,
 * the rest of ours orange, the JVM grey.
 */
final class FlamePicture {
    private static final int WIDTH = 820;
    private static final int LEFT = 20;
    private static final int ROW = 18;
    private static final int TOP = 64;
    private static final double LETTER = 6.4;
    /** Frames that the picture begins with: the network's, or the loop's that takes its place. */
    private static final Pattern BOTTOM = Pattern.compile("kernel/(nn|bench/compare)/.*");

    private final Svg svg;
    private final Node root;
    private final int height;

    /** A frame with what lies on it. */
    private static final class Node {
        final Map<String, Node> above = new TreeMap<>();
        long samples;

        int depth() {
            return 1 + above.values().stream().mapToInt(Node::depth).max().orElse(0);
        }
    }

    private FlamePicture(Stacks stacks, String title) {
        root = new Node();
        stacks.all().forEach(this::add);
        height = TOP + root.depth() * ROW + 16;
        svg = new Svg(WIDTH, height);
        svg.text(LEFT, 28, "title", "start", title);
        svg.text(LEFT, 50, "faint", "start", String.format(Locale.ROOT, "%,d samples of CPU time in the steady state; wide is "
                + "slow, up is deeper; red: the arithmetic of kernel.linalg", root.samples));
        draw(root, "all", LEFT, 0);
    }

    static void draw(Stacks stacks, String title, Path file) throws IOException {
        Files.writeString(file, new FlamePicture(stacks, title).svg.standalone(title));
    }

    /**
     * From the network up to the innermost frame of ours: what is above are the vectors' own methods, compiled into it. What
     * the JVM does for itself is one block.
     */
    private void add(Stacks.Stack stack) {
        List<String> frames = stack.frames();
        int first = -1, last = -1;
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).startsWith("kernel/")) last = i;
            if (first < 0 && BOTTOM.matcher(frames.get(i)).matches()) first = i;
        }
        List<String> shown = last < 0 || first < 0 ? List.of(KernelTable.place(stack)) : frames.subList(first, last + 1);
        Node node = root;
        node.samples += stack.samples();
        for (String frame : shown) {
            node = node.above.computeIfAbsent(frame, none -> new Node());
            node.samples += stack.samples();
        }
    }

    private void draw(Node node, String frame, double x, int level) {
        double scale = (WIDTH - 2.0 * LEFT) / Math.max(1, root.samples);
        double width = node.samples * scale;
        if (width < 1) return;
        double y = height - 12 - (level + 1) * ROW;
        String share = String.format(Locale.ROOT, "%s: %.1f %%", frame.replace('/', '.'), 100.0 * node.samples / root.samples);
        svg.block(x, y, Math.max(0.3, width - 0.5), ROW - 1, colour(frame), share);
        String text = frame.substring(frame.lastIndexOf('/') + 1);
        int fits = (int) ((width - 6) / LETTER);
        if (fits >= 4) {
            svg.label(x + 4, y + 12.5, text.length() <= fits ? text : text.substring(0, fits - 1) + "…");
        }
        double at = x;
        for (Map.Entry<String, Node> above : node.above.entrySet()) {
            draw(above.getValue(), above.getKey(), at, level + 1);
            at += above.getValue().samples * scale;
        }
    }

    private static String colour(String frame) {
        if (frame.startsWith("kernel/linalg/")) return frame.contains("Team") ? "#f2b56b" : "#f0806a";
        if (frame.startsWith("kernel/")) return "#f2b56b";
        return "#b9c0c8";
    }
}
