package kernel.train;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Values that are made once each, whoever asks first, and kept until others that were asked for later take up the room. */
final class SharedCache<V> {
    /** Makes a value. */
    interface Source<V> {
        V make() throws IOException;
    }

    /** Locked while its value is made, so that those who ask for another one need not wait. */
    private static final class Slot<V> {
        private volatile V value;
    }

    /** What was asked for longest ago comes first. */
    private final Map<List<String>, Slot<V>> slots = new LinkedHashMap<>(16, 0.75f, true);
    private final ToLongFunction<V> bytes;
    private final long most;

    /** @param most bytes that are kept, beyond the value that was asked for last */
    SharedCache(ToLongFunction<V> bytes, long most) {
        this.bytes = bytes;
        this.most = most;
    }

    V get(List<String> key, Source<V> source) throws IOException {
        Slot<V> slot;
        synchronized (slots) {
            slot = slots.computeIfAbsent(key, each -> new Slot<>());
        }
        V value;
        synchronized (slot) {
            if (slot.value == null) {
                slot.value = source.make();
            }
            value = slot.value;
        }
        makeRoom();
        return value;
    }

    /** A value that somebody uses stays in memory, of course, but would be made anew for the next. */
    private void makeRoom() {
        synchronized (slots) {
            long kept = 0;
            for (Slot<V> slot : slots.values()) {
                kept += bytes(slot);
            }
            Iterator<Slot<V>> oldest = slots.values().iterator();
            for (int left = slots.size(); left > 1 && kept > most; left--) {
                kept -= bytes(oldest.next());
                oldest.remove();
            }
        }
    }

    private long bytes(Slot<V> slot) {
        V value = slot.value;
        return value == null ? 0 : bytes.applyAsLong(value);
    }
}
