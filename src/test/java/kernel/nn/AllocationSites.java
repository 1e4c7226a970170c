package kernel.nn;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Which lines allocate, by the JVM's flight recorder. C2 leaves objects in one JVM of many only, so a failure has to say
 * where while it lasts.
 */
final class AllocationSites {
    private static final int SECONDS = 2;
    private static final int FRAMES = 6;
    private static final int SITES = 5;

    private AllocationSites() {
    }

    /** The sites met most often while {@code round} runs again and again, a line each: class, then the calls that led to it. */
    static String of(Runnable round) {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
            recording.start();
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            while (System.nanoTime() < end) {
                round.run();
            }
            recording.stop();
            Path file = Files.createTempFile("allocations", ".jfr");
            try {
                recording.dump(file);
                Map<String, Long> sites = RecordingFile.readAllEvents(file).stream()
                        .collect(groupingBy(AllocationSites::site, counting()));
                return sites.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .limit(SITES)
                        .map(site -> site.getValue() + " x " + site.getKey())
                        .collect(joining("\n"));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String site(RecordedEvent event) {
        RecordedClass type = event.getValue("objectClass");
        if (event.getStackTrace() == null) {
            return type.getName();
        }
        return type.getName() + " at " + event.getStackTrace().getFrames().stream()
                .filter(frame -> !frame.getMethod().getType().getName().startsWith("jdk.incubator."))
                .limit(FRAMES)
                .map(frame -> frame.getMethod().getType().getName() + "." + frame.getMethod().getName() + ":"
                        + frame.getLineNumber())
                .collect(joining(" < "));
    }
}
