package kernel.bench.flame;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import kernel.bench.Svg;

/**
 * A flame graph as a picture for a README, from the first frame of ours up: wide is slow, up is deeper. Arithmetic is red,
 * the rest of ours orange, the library of vectors yellow, the JVM grey.
 */
final class FlamePicture {
    private static final int WIDTH = 820;
    private static final int LEFT = 20;
    private static final int ROW = 18;
    private static final int TOP = 64;
    private static final double LETTER = 6.4;

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
        new FlamePicture(stacks, title).svg.write(file);
    }

    /** Up to the innermost frame of ours: what is above are the vectors' own methods, compiled into it. */
    private void add(Stacks.Stack stack) {
        int last = stack.frames().size() - 1;
        int first = 0;
        for (int i = 0; i <= last; i++) {
            if (stack.frames().get(i).startsWith("kernel/cli/") && first == 0) first = i;
        }
        for (int i = last; i >= 0; i--) {
            if (stack.frames().get(i).startsWith("kernel/linalg/")) {
                last = i;
                break;
            }
        }
        Node node = root;
        node.samples += stack.samples();
        for (int i = first; i <= last; i++) {
            node = node.above.computeIfAbsent(stack.frames().get(i), none -> new Node());
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
        return frame.startsWith("jdk/incubator/") ? "#f3dc7c" : "#b9c0c8";
    }
}
