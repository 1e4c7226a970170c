package kernel.model;

import static kernel.model.ModelException.quoted;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kernel.nn.Activation;
import kernel.nn.Activations;
import kernel.nn.Loss;
import kernel.nn.Losses;
import kernel.nn.Named;

/** What a file's metadata may name: the activations and losses given, and after them those of this program. */
record Known(List<Activation> activations, List<Loss> losses) {
    static final Known OURS = new Known(List.of(), List.of());
    /** {@link kernel.nn.Samples#BYTE_SCALE} as files note it. */
    static final String BYTE_SCALE = "1/256";

    Known {
        Objects.requireNonNull(activations, "activations");
        Objects.requireNonNull(losses, "losses");
    }

    Activation activation(Path file, Map<String, String> metadata) throws ModelException {
        String name = metadata.get(Metadata.ACTIVATION);
        Activation given = Named.find(activations, name);
        if (given != null) {
            return given;
        }
        Activation ours = name == null ? Activations.ALL.get(0) : Activations.named(name);
        if (ours == null) {
            throw unknown(file, "activation", name);
        }
        return ours;
    }

    Loss loss(Path file, Map<String, String> metadata) throws ModelException {
        String name = metadata.get(Metadata.COST);
        Loss given = Named.find(losses, name);
        if (given != null) {
            return given;
        }
        Loss ours = name == null ? Losses.ALL.get(0) : Losses.named(name);
        if (ours == null) {
            throw unknown(file, "cost", name);
        }
        return ours;
    }

    private static ModelException unknown(Path file, String what, String name) {
        return new ModelException(file, "the " + what + " " + quoted(name)
                + " is not known to this version; use a newer one or, if it is your own, give it to Model.load");
    }

    static void checkScale(Path file, Map<String, String> metadata) throws ModelException {
        String scale = metadata.getOrDefault(Metadata.INPUT_SCALE, BYTE_SCALE);
        if (!scale.equals(BYTE_SCALE)) {
            throw new ModelException(file, "takes inputs scaled by " + quoted(scale) + " (this version knows only "
                    + BYTE_SCALE + "); use a newer one");
        }
    }
}
