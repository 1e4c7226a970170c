package kernel.train;

import java.util.Map;
import kernel.model.Metadata;
import kernel.nn.Network;

/**
 * What files note about the model that a run started from. Both components are null for random weights.
 *
 * @param name        the model's
 * @param fingerprint of its network
 */
record Origin(String name, String fingerprint) {
    static final Origin RANDOM = new Origin(null, null);

    /** Of a path, only the last part is noted: the rest is about the machine. */
    static Origin of(Network network, String name) {
        int separator = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        return new Origin(name.substring(separator + 1), network.fingerprint());
    }

    static Origin of(Metadata metadata) {
        return new Origin(metadata.textOrNull(Metadata.INIT), metadata.textOrNull(Metadata.INIT_FINGERPRINT));
    }

    void putInto(Map<String, String> metadata) {
        if (name != null && fingerprint != null) {
            metadata.put(Metadata.INIT, name);
            metadata.put(Metadata.INIT_FINGERPRINT, fingerprint);
        }
    }
}
