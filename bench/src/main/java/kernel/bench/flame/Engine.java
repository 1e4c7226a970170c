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
        String refused = refusal(profiler, "cpu-clock");
        if (refused == null) return new Engine("cpu", "perf events, with the stacks of the kernel");
        String timer = "a timer, as perf events are closed here (" + refused + paranoid() + ")";
        return new Engine(refusal(profiler, "ctimer") == null ? "ctimer" : "itimer", timer);
    }

    /** Why the profiler cannot take this event here; null if it can. */
    private static String refusal(AsyncProfiler profiler, String event) throws IOException {
        try {
            profiler.execute("start,event=" + event + ",interval=1s");
            profiler.execute("stop");
            return null;
        } catch (IllegalArgumentException | IllegalStateException refused) {
            return refused.getMessage();
        }
    }

    private static String paranoid() throws IOException {
        return Files.isReadable(PARANOID) ? "; perf_event_paranoid is " + Files.readString(PARANOID).strip() : "";
    }
}
