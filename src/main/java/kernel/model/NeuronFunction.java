package kernel.model;

import static kernel.model.ModelException.quoted;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import kernel.nn.Activation;
import kernel.nn.Loss;
import kernel.nn.Losses;

/** What neurons make of their z, as other programs know it: of hidden layers by their activation, of the last by the loss. */
enum NeuronFunction {
    SIGMOID, TANH, RELU, LEAKY_RELU, SILU, IDENTITY, EXP, SOFTMAX;

    /** For a z that is not positive. */
    static final double LEAKY_RELU_SLOPE = 0.01;

    private static final Map<String, NeuronFunction> HIDDEN = Map.of("sigmoid", SIGMOID, "tanh", TANH, "relu", RELU, "leaky-relu",
            LEAKY_RELU, "silu", SILU, "identity", IDENTITY);
    private static final Map<String, NeuronFunction> LAST = Map.of("quadratic", SIGMOID, "cross-entropy", SIGMOID, "softmax", SOFTMAX,
            "squared", IDENTITY, "huber", IDENTITY, "poisson", EXP);

    /** Of the hidden layers; a file cannot hold what a caller has written. */
    static NeuronFunction of(Path file, Activation activation) throws ModelException {
        return known(file, HIDDEN, "activation", activation.name());
    }

    /** Of the last layer. */
    static NeuronFunction of(Path file, Loss loss) throws ModelException {
        return known(file, LAST, "loss", loss.name());
    }

    private static NeuronFunction known(Path file, Map<String, NeuronFunction> all, String what, String name) throws ModelException {
        NeuronFunction found = all.get(name);
        if (found == null) {
            throw new ModelException(file, "the " + what + " " + quoted(name) + " has no place in this format (expected one of "
                    + all.keySet().stream().sorted().collect(Collectors.joining(", ")) + ")");
        }
        return found;
    }

    /** The name of the activation that is this, or null: only a last layer has it. */
    String activation() {
        return HIDDEN.entrySet().stream().filter(known -> known.getValue() == this).map(Map.Entry::getKey).findFirst().orElse(null);
    }

    /** The first loss whose outputs are this, or null. */
    String loss() {
        return Losses.ALL.stream().map(Loss::name).filter(name -> LAST.get(name) == this).findFirst().orElse(null);
    }
}
