package kernel.model;

import static kernel.model.ModelException.quoted;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kernel.nn.Activation;
import kernel.nn.Loss;

/**
 * Activation and loss of a network in a file that does not name them.
 *
 * @param activation of the hidden layers, or null for what the file says, else the default
 * @param loss       likewise
 */
public record ImportNames(Activation activation, Loss loss) {
    /** Whatever the file says. */
    public static final ImportNames NONE = new ImportNames(null, null);

    /** The file's metadata with these names in them; {@code notes} gets a line about what neither says. */
    Map<String, String> into(Path file, Map<String, String> metadata, List<String> notes) throws ModelException {
        Map<String, String> all = new TreeMap<>(metadata);
        put(file, all, Metadata.ACTIVATION, "--activation", activation == null ? null : activation.name());
        put(file, all, Metadata.COST, "--loss", loss == null ? null : loss.name());
        note(file, all, notes);
        return all;
    }

    private static void put(Path file, Map<String, String> all, String key, String option, String name) throws ModelException {
        String before = all.get(key);
        if (name != null && before != null && !before.equals(name)) {
            throw new ModelException(file, "says itself that its " + key + " is " + quoted(before) + " (" + option + " says " + name
                    + "); leave " + option + " out");
        }
        if (name != null) {
            all.put(key, name);
        }
    }

    private static void note(Path file, Map<String, String> all, List<String> notes) throws ModelException {
        if (!all.containsKey(Metadata.ACTIVATION)) {
            notes.add("The file names no activation: " + Known.OURS.activation(file, all).name() + " is taken; --activation says another");
        }
        if (!all.containsKey(Metadata.COST)) {
            notes.add("The file names no loss: " + Known.OURS.loss(file, all).name() + " is taken; --loss says another");
        }
    }
}
