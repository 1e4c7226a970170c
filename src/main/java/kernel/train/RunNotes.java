package kernel.train;

import java.util.Map;
import java.util.TreeMap;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.nn.Network;

/** What files note about a run: enough to train it again, and to go on. */
record RunNotes(Settings settings, RunState state, RunData data, Origin origin, Validation validation) {

    Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        settings.putInto(metadata);
        state.putInto(metadata, settings.get(Setting.EPOCHS));
        data.putInto(metadata);
        origin.putInto(metadata);
        validation.putInto(metadata);
        metadata.put(Metadata.VERSION, Version.read());
        metadata.put(Metadata.JDK, System.getProperty("java.version"));
        return metadata;
    }

    /** A model that shares the network, with its result on the test samples. */
    Model model(Network kept, Examiner examiner) {
        Map<String, String> metadata = metadata();
        examiner.putInto(metadata);
        return new Model(kept, metadata);
    }

    /** A checkpoint that shares the networks. */
    Checkpoint checkpoint(Network network) {
        Map<String, String> metadata = metadata();
        settings.putPlacesInto(metadata);
        validation.putStateInto(metadata);
        return state.checkpoint(network, validation.beside(), metadata);
    }
}
