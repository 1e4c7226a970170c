package kernel.train;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.model.ModelException;
import kernel.nn.Network;
import kernel.nn.Sgd;

/**
 * Trains a model again, as it says it was trained, and finds where the bits differ, if they do. Has threads of its own until
 * {@link #close}; one thread at a time may use it.
 */
public final class Verification implements AutoCloseable {
    private final Settings settings;
    private final Network network;
    private final RunState state;
    private final RunData data;
    private final Sgd sgd;
    private final Validation validation;
    private final RunState.Place end;
    private final List<String> noted;
    private final String expected;

    /**
     * The outcome.
     *
     * @param epochs   that were trained again and agree
     * @param images   of the epoch after them, likewise
     * @param agrees   whether every bit is the same
     * @param expected the fingerprint, at the first place where one was noted that differs; at the end if none does
     * @param found    the fingerprint there
     */
    public record Outcome(int epochs, int images, boolean agrees, String expected, String found) {
    }

    private Verification(Preparation prepared, Model model, Metadata metadata) throws ModelException {
        settings = prepared.settings();
        network = prepared.network();
        data = prepared.data();
        end = RunState.stopped(metadata, settings);
        noted = RunState.fingerprints(metadata);
        expected = model.network().fingerprint();
        state = RunState.start(settings.get(Setting.SEED), prepared.data().training().count());
        sgd = prepared.trainer();
        validation = new Validation(prepared, sgd);
    }

    /**
     * Prepares to train a model again.
     *
     * @param name        of the model, for messages
     * @param initial     the model that its training began with; null if it began with random weights
     * @param initialName of that model, for messages
     * @param typed       settings that do not decide bits, as {@link Setting#THREADS}; others are taken from the model
     * @throws IOException      if the material cannot be read, or the model notes too little or nonsense
     * @throws SettingException if an initial model is given and was not used, or was used and is not given
     * @throws RunException     if it is another initial model, this is other material, or the heap is too small
     */
    public static Verification of(Model model, String name, Model initial, String initialName, Settings typed,
                                  Material material) throws IOException {
        Metadata metadata = new Metadata(name, model.metadata());
        Settings settings = Settings.of(metadata, model.network()).timedAs(typed);
        refuseWrongStart(metadata, initial, initialName);
        Preparation prepared = Preparation.again(material, settings, initial == null ? null : initial.network(), initialName, metadata);
        return new Verification(prepared, model, metadata);
    }

    private static void refuseWrongStart(Metadata metadata, Model initial, String initialName) throws ModelException {
        String expected = metadata.textOrNull(Metadata.INIT_FINGERPRINT);
        if (initial == null && expected != null) {
            throw new SettingException(metadata.name() + " was trained from the model " + ModelException.printable(metadata.text(Metadata.INIT))
                    + "; name that with --init");
        }
        if (initial != null && expected == null) {
            throw new SettingException("--init " + initialName + ": " + metadata.name()
                    + " was trained from random weights; leave it out");
        }
        if (initial != null && !initial.network().fingerprint().equals(expected)) {
            throw new RunException(initialName + ": has the fingerprint " + initial.network().fingerprint() + " (expected "
                    + ModelException.printable(expected) + ", from which " + metadata.name() + " was trained)");
        }
    }

    /** The settings of the model. */
    public Settings settings() {
        return settings;
    }

    /** How many whole epochs the model was trained for. */
    public int epochs() {
        return end.epoch();
    }

    /** The epoch whose network the model has, after {@link #run}; empty if it has the last one. */
    public Optional<BestEpoch> best() {
        return validation.best();
    }

    /** How many images are learnt: the training images without those that are held out. */
    public int images() {
        return state.images();
    }

    /** How many threads share the work. */
    public int threads() {
        return sgd.threads();
    }

    /** On which kernels the work is done: {@link kernel.linalg.Kernels#description}. */
    public String kernels() {
        return sgd.kernels();
    }

    /**
     * Trains as far as the model was trained, or to the first epoch whose fingerprint is another.
     *
     * @param listener hears of progress; no test images are looked at
     * @throws RunException if the listener stops it
     */
    public Outcome run(Listener listener) {
        while (state.epoch() < end.epoch() && !validation.isExhausted(state.epoch())) {
            train(listener, state.images());
            String found = network.fingerprint();
            if (state.epoch() < noted.size() && !noted.get(state.epoch()).equals(found)) {
                return new Outcome(state.epoch(), 0, false, noted.get(state.epoch()), found);
            }
            validation.ended(state.epoch(), validation.score(), validation.trainingCost());
            state.endEpoch(found);
        }
        // The images of an epoch that was not ended are not in the best network.
        if (end.image() > 0 && validation.best().isEmpty()) {
            train(listener, end.image());
        }
        String found = validation.kept().fingerprint();
        return new Outcome(state.epoch(), state.image(), found.equals(expected), expected, found);
    }

    private void train(Listener listener, int images) {
        ListenerWatch watch = new ListenerWatch(listener, state, null, images);
        data.beginEpoch(state.epoch());
        state.train(sgd, settings.get(Setting.SHUFFLE), watch);
        watch.rethrow();
        if (watch.stopped()) {
            throw new RunException("stopped in epoch " + state.epoch() + ", before the bits could be compared; let it run on");
        }
    }

    @Override
    public void close() {
        data.close();
        sgd.close();
    }
}
