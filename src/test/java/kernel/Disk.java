package kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kernel.Strace.Call;

/**
 * What a directory may hold after a power cut, as the system calls of a program leave it. A file's bytes are safe once the file
 * was forced, and its name once the directory was; of the rest each write, and each change of a name, may be lost by itself.
 */
final class Disk {
    /** A file without its name: what is safe, what was written since, and how long it was when each began. */
    private static final class Contents {
        private byte[] forced = {};
        private final List<byte[]> writes = new ArrayList<>();

        /** All that may be found: no write since, all, all before one, and all but one, in whose place zeros stay. */
        List<byte[]> mayBe() {
            List<byte[]> all = new ArrayList<>();
            for (int end = 0; end <= writes.size(); end++) {
                all.add(joined(end, -1));
                if (end < writes.size() - 1) {
                    all.add(joined(writes.size(), end));
                }
            }
            return all;
        }

        private byte[] joined(int end, int lost) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(forced);
            for (int i = 0; i < end; i++) {
                bytes.writeBytes(i == lost ? new byte[writes.get(i).length] : writes.get(i));
            }
            return bytes.toByteArray();
        }

        void force() {
            forced = joined(writes.size(), -1);
            writes.clear();
        }
    }

    /** What each name may stand for, the last as the program sees it; null for nothing. */
    private final Map<String, List<Contents>> names = new HashMap<>();

    Disk(Map<String, byte[]> files) {
        files.forEach((name, bytes) -> {
            Contents contents = new Contents();
            contents.forced = bytes;
            names.put(name, new ArrayList<>(List.of(contents)));
        });
    }

    /** Does what the program did. A call that failed did nothing. */
    void apply(Call call) {
        if (call.text().contains(") = -1 ") || !call.text().contains(") = ")) {
            assertTrue(call.text().contains(") = "), "two threads at once: " + call);
            return;
        }
        List<String> paths = call.texts().stream().map(text -> new String(text, StandardCharsets.UTF_8)).toList();
        switch (call.name()) {
            case "openat" -> {
                // The directory, the path, and what the descriptor is.
                String name = name(paths.get(1));
                if (call.text().contains("O_CREAT") && current(name) == null) {
                    change(name, new Contents());
                }
            }
            case "write" -> {
                Contents contents = current(name(paths.get(0)));
                if (contents != null) {
                    contents.writes.add(call.texts().get(1));
                }
            }
            case "fsync", "fdatasync" -> force(name(paths.get(0)));
            case "rename" -> {
                change(name(paths.get(1)), current(name(paths.get(0))));
                change(name(paths.get(0)), null);
            }
            case "unlink" -> change(name(paths.get(0)), null);
            case "close" -> {
            }
            default -> throw new AssertionError("not expected: " + call);
        }
    }

    private static String name(String path) {
        return Path.of(path).getFileName().toString();
    }

    private Contents current(String name) {
        List<Contents> all = names.getOrDefault(name, List.of());
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    private void change(String name, Contents contents) {
        names.computeIfAbsent(name, n -> {
            List<Contents> nothing = new ArrayList<>();
            nothing.add(null);
            return nothing;
        }).add(contents);
    }

    /** A file of ours, or else the directory. */
    private void force(String name) {
        if (names.containsKey(name)) {
            current(name).force();
        } else {
            names.values().forEach(all -> all.subList(0, all.size() - 1).clear());
        }
    }

    /** All that a name may hold; null for no file. */
    List<byte[]> mayBe(String name) {
        List<byte[]> all = new ArrayList<>();
        for (Contents contents : names.getOrDefault(name, List.of())) {
            if (contents == null) {
                all.add(null);
            } else {
                all.addAll(contents.mayBe());
            }
        }
        return all;
    }

    /** One of the states that may be found, by the generator. */
    Map<String, byte[]> some(Random random) {
        Map<String, byte[]> state = new HashMap<>();
        for (String name : names.keySet()) {
            List<byte[]> all = mayBe(name);
            state.put(name, all.get(random.nextInt(all.size())));
        }
        return state;
    }
}
