package kernel.bench.flame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import one.profiler.AsyncProfiler;

/** What tells the profiler when to look: the kernel's performance events where they are allowed, else a timer. */
record Engine(String event, String what) {
    private static final Path PARANOID = Path.of("/proc/sys/kernel/perf_event_paranoid");

    /** The best that works in this process; a child of it has the same rights. */
    static Engine best(String library) throws IOException {
        AsyncProfiler profiler = AsyncProfiler.getInstance(library);
        String closed;
        try {
            profiler.execute("check,event=cpu-clock");
            return new Engine("cpu", "perf events, with the stacks of the kernel");
        } catch (IllegalArgumentException | IllegalStateException refused) {
            closed = "a timer, as perf events are closed here (" + refused.getMessage() + paranoid() + ")";
        }
        try {
            profiler.execute("check,event=ctimer");
            return new Engine("ctimer", closed);
        } catch (IllegalArgumentException | IllegalStateException refused) {
            return new Engine("itimer", closed);
        }
    }

    private static String paranoid() throws IOException {
        return Files.isReadable(PARANOID) ? "; perf_event_paranoid is " + Files.readString(PARANOID).strip() : "";
    }
}
