package kernel.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import kernel.data.Dataset;
import kernel.data.columns.Schema;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.nn.Evaluation;
import kernel.nn.Inputs;
import kernel.nn.Network;
import kernel.nn.Sgd;

/**
 * A training run: a network, the images it learns, and how far it has come. Equal settings and images give equal networks, to
 * the last bit, however the run is cut into pieces: by {@link #trainEpoch}, by a {@link Listener} that stops it, or by
 * checkpoints.
 *
 * <p>One thread at a time may use a run. It has threads of its own, which {@link #close} ends.
 */
public final class Run implements AutoCloseable {
    private final Settings settings;
    private final Network network;
    private final RunState state;
    private final Sgd sgd;
    private final Validation validation;
    private final RunNotes notes;
    private final Examiner examiner;
    private final Epochs epochs;

    private Run(Preparation prepared, RunState state, Origin origin) {
        settings = prepared.settings();
        network = prepared.network();
        this.state = state;
        sgd = prepared.trainer();
        validation = new Validation(prepared, sgd);
        notes = new RunNotes(settings, state, prepared.data(), origin, validation);
        examiner = new Examiner(network, prepared.data().test(), validation, prepared.kernels());
        epochs = new Epochs(network, notes, sgd, examiner);
    }

    /**
     * A run from random weights, before its first epoch.
     *
     * @throws IOException      if the material cannot be read
     * @throws SettingException if the settings do not go with it
     * @throws RunException     if the heap is too small
     */
    public static Run start(Settings settings, Material material) throws IOException {
        return start(settings, material, null, null);
    }

    /**
     * A run from a model's weights instead of random ones. The model stays as it is.
     *
     * @param name of the model, for messages; its last part, as of a path, is noted in what the run saves
     * @throws SettingException also if the settings ask for another network
     * @throws RunException     also if the model has weights that are not finite, or does not go with the material; of a table,
     *                          if its inputs and classes are not those of the model, in the same order
     */
    public static Run start(Settings settings, Material material, Model initial, String name) throws IOException {
        Network network = initial == null ? null : initial.network();
        Preparation prepared = Preparation.of(material, settings, network, name);
        if (initial != null) {
            prepared.data().refuseOtherMeaning(new Metadata(name, initial.metadata()));
        }
        return new Run(prepared, RunState.start(settings.get(Setting.SEED), prepared.data().training().count()),
                initial == null ? Origin.RANDOM : Origin.of(network, name));
    }

    /**
     * Goes on from a checkpoint, on the same material and with the settings that it notes.
     *
     * @param name  of the checkpoint, for messages
     * @param typed settings that may change, as {@link Setting#EPOCHS} and {@link Setting#THREADS}; others only if equal
     * @throws IOException      if the material cannot be read, or the checkpoint notes too little or nonsense
     * @throws SettingException if a setting would train another network, or ends before the checkpoint
     * @throws RunException     if this is other material, or the heap is too small
     */
    public static Run resume(Checkpoint checkpoint, String name, Settings typed, Material material) throws IOException {
        Metadata metadata = new Metadata(name, checkpoint.metadata());
        Settings noted = Settings.of(metadata, checkpoint.network());
        RunState state = RunState.of(checkpoint, metadata, noted);
        Settings settings = state.refuseOtherEnd(noted, noted.resumed(typed, metadata.name()), metadata.name());
        Preparation prepared = Preparation.again(material, settings, checkpoint.network(), metadata.name(), metadata);
        Run run = new Run(prepared, state, Origin.of(metadata));
        try {
            RunState.takeStates(run.sgd, checkpoint, metadata.name());
            run.validation.take(checkpoint, metadata, state.epoch());
            return run;
        } catch (IOException | RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /** From now on saves the state in {@code file} every {@link Setting#CHECKPOINT_EVERY}, and when {@link #train} ends. */
    public void keepCheckpoints(Path file) {
        epochs.keepCheckpoints(file);
    }

    /**
     * From now on every {@link EpochResult} has a training cost, as it has anyway where samples are held out. The bits stay the same;
     * an epoch that is under way has NaN.
     */
    public void followTrainingCost() {
        validation.followTrainingCost(state.image() > 0);
    }

    /**
     * From now on an {@link EpochResult} has no training cost, and no scores but those on which it depends how the run goes on. {@link #test},
     * {@link #scores} and {@link #heldOut} score when they are asked. The bits stay the same, and so does which epoch diverges.
     */
    public void scoreWhenAsked() {
        examiner.scoreWhenAsked();
    }

    /** Trains to the end, as {@link #train(Listener)} without anybody who follows. */
    public void train() throws IOException {
        train(new Listener() { });
    }

    /**
     * Trains to the end or until the listener stops it. Another call goes on from there.
     *
     * @throws RunException          if an epoch ends in numbers that are not finite; the network is then that before it
     * @throws IOException           if a checkpoint cannot be saved, or from the listener
     * @throws IllegalStateException after {@link #close}, or after an epoch that diverged
     */
    public void train(Listener listener) throws IOException {
        epochs.train(listener);
    }

    /**
     * Trains until the end of the epoch that is under way or comes next, or until the listener stops it.
     *
     * @return what the epoch came to; empty if the listener stopped it before its end
     * @throws IllegalStateException also if the run is at its end
     */
    public Optional<EpochResult> trainEpoch(Listener listener) throws IOException {
        return epochs.trainOne(listener);
    }

    /** Whether all epochs are done, or {@link Setting#PATIENCE} is at its end. */
    public boolean isDone() {
        return epochs.areDone();
    }

    /** The epoch whose network is kept, with {@link Setting#PATIENCE}; empty without, and before the first epoch's end. */
    public Optional<BestEpoch> best() {
        return validation.best();
    }

    /** The network that {@link #model} has a copy of: that of {@link #best}, else {@link #network}. The same holds for it. */
    public Network kept() {
        return validation.kept();
    }

    /** The settings, completed by what the images and an initial model decide. */
    public Settings settings() {
        return settings;
    }

    /** The run's own network. It changes as the run goes on, and must not be changed by others. */
    public Network network() {
        return network;
    }

    /** The epoch that is under way or comes next, counted from 0. */
    public int epoch() {
        return state.epoch();
    }

    /** Training images of that epoch that are done; 0 between two epochs. */
    public int image() {
        return state.image();
    }

    /** How many images are learnt: the training images without those that are held out. */
    public int images() {
        return state.images();
    }

    /** The learning rate of the next step, or of the one behind the last. */
    public double eta() {
        return sgd.etaAt(state.step(sgd));
    }

    /** How a table is read; empty for images. */
    public Optional<Schema> schema() {
        return notes.data().schema();
    }

    /** What should be known of the data, as what could have been decided otherwise, in sentences; empty if nothing should. */
    public String remark() {
        return notes.data().remark();
    }

    /** How many threads share the work. */
    public int threads() {
        return sgd.threads();
    }

    /** On which kernels the work is done: {@link kernel.linalg.Kernels#description}. */
    public String kernels() {
        return sgd.kernels();
    }

    /** What enters the network in training: how wide, how dense, and on which path. */
    public Inputs inputs() {
        return notes.data().training().inputs();
    }

    /** Whether there are test samples. */
    public boolean tests() {
        return examiner.tests();
    }

    /** The evaluation of the {@link #kept} network on the test samples: the run's own, which changes; IllegalStateException unless {@link #tests}. */
    public Evaluation test() {
        return examiner.ofKept();
    }

    /** The scores of the {@link #kept} network on the test rows of a table; empty for images, and where there is nothing to test on. */
    public Optional<Scores> scores() {
        return schema().flatMap(schema -> answers()).map(Answers::scores);
    }

    /** What the {@link #kept} network answers for the test samples; empty where there is nothing to test on. */
    public Optional<Answers> answers() {
        return tests() ? Optional.of(examiner.answersOfKept(schema().map(Schema::target).orElse(null))) : Optional.empty();
    }

    /** The test images; empty for a table. */
    public Optional<Dataset> testImages() {
        return notes.data().testImages();
    }

    /** The scores of the {@link #kept} network on the samples that were held out, by name; none without {@link Setting#VALIDATION}. */
    public Map<String, Double> heldOut() {
        return examiner.heldOut(schema().map(Schema::target).orElse(null));
    }

    /** Computes the fingerprint of the training images on another thread, so that {@link #metadata} need not wait for it. */
    public void prepareMetadata() {
        notes.data().startFingerprint();
    }

    /** What a file notes about the run so far: enough to train it again, and to go on. */
    public Map<String, String> metadata() {
        return notes.metadata();
    }

    /** A copy of the {@link #kept} network, with where it came from and its result on the test images. */
    public Model model() {
        return notes.model(kept().copy(), examiner);
    }

    /** Saves {@link #model}, without making a copy. */
    public void save(Path file) throws IOException {
        notes.model(kept(), examiner).save(file);
    }

    /** A copy of the state, from which {@link #resume} goes on; an IllegalStateException after an epoch that diverged. */
    public Checkpoint checkpoint() {
        examiner.refuseDiverged();
        return notes.checkpoint(network).copy();
    }

    /** Ends the threads. The network can still be read and saved. */
    @Override
    public void close() {
        notes.data().close();
        sgd.close();
    }
}
