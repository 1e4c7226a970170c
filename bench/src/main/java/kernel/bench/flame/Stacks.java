package kernel.bench.flame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collapsed stacks: a line each, its frames from the bottom up between semicolons, then how often it was seen. */
record Stacks(List<Stack> all) {
    record Stack(List<String> frames, long samples) { }

    static Stacks read(Path file) throws IOException {
        List<Stack> stacks = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            int space = line.lastIndexOf(' ');
            if (space < 0) continue;
            List<String> frames = new ArrayList<>();
            for (String frame : line.substring(0, space).split(";")) {
                frames.add(frame.replaceAll("_\\[[0-9a-z]\\]$", "")); // the profiler's mark: interpreted, inlined, …
            }
            stacks.add(new Stack(frames, Long.parseLong(line.substring(space + 1))));
        }
        return new Stacks(stacks);
    }

    long samples() {
        return all.stream().mapToLong(Stack::samples).sum();
    }
}
