package kernel.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import kernel.data.Corpus;
import kernel.data.DataSource;
import kernel.data.Dataset;
import kernel.data.Extent;
import kernel.data.Sha256;
import kernel.data.Split;
import kernel.nn.InputPath;

/** Images and their labels. */
public final class Images extends Material {
    /** The share of nonzero pixels in drawn or written digits. */
    private static final double USUAL_DENSITY = 0.2;
    /** Of {@link Setting#TRAIN_SIZE}: as many as there are. */
    private static final int ALL = 0;

    /** Where the images are to be read, or null. */
    private final DataSource source;
    /** The images, or null. */
    private final Corpus given;
    private final String name;
    private final String kind;

    private Images(DataSource source, Corpus given, String name, String kind) {
        this.source = source;
        this.given = given;
        this.name = name;
        this.kind = kind;
    }

    /** Those of a source, to be read when a run begins. */
    public static Images in(DataSource source) {
        return new Images(source, null, source.toString(), source.isSynthetic() ? DataSource.SYNTHETIC : "idx");
    }

    /** Those that are in memory already. */
    public static Images of(Corpus corpus) {
        return new Images(null, corpus, corpus.training().name(), "given");
    }

    @Override
    double expectedFlops(Settings settings) {
        return expectedFlops(given == null ? source.peek()
                : new Extent(given.training().count(), given.test().count(), given.training().imageSize()), settings);
    }

    /** For so many images; null where that cannot be told. */
    static double expectedFlops(Extent extent, Settings settings) {
        if (extent == null) {
            return 0;
        }
        int training = settings.isSet(Setting.TRAIN_SIZE) ? settings.get(Setting.TRAIN_SIZE)
                : Corpus.defaultTrainSize(extent.training());
        double width = extent.imageSize() * (settings.get(Setting.INPUT) == InputPath.DENSE ? 1 : USUAL_DENSITY);
        double forward = 0;
        for (int size : settings.get(Setting.HIDDEN)) {
            forward += 2 * width * size;
            width = size;
        }
        return settings.get(Setting.EPOCHS) * forward * (3.0 * training + extent.test());
    }

    @Override
    Images inMemory(Settings settings) throws IOException {
        return given != null ? this : new Images(null, source.load(), name, kind);
    }

    /** Of the training images' and the test images' own. */
    @Override
    String fingerprint() {
        MessageDigest sha = Sha256.digest();
        for (Dataset each : List.of(given.training(), given.test())) {
            sha.update(each.fingerprint().getBytes(StandardCharsets.US_ASCII));
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    @Override
    boolean isReadBy(Setting<?> setting) {
        return false;
    }

    /** Labels are the same for every loss. */
    @Override
    boolean isDealtBy(Setting<?> setting) {
        return setting != Setting.LOSS && super.isDealtBy(setting);
    }

    @Override
    Portions read(Settings settings) throws IOException {
        Split whole = split(given != null ? given : source.load(), settings);
        Settings completed = settings.with(Setting.TRAIN_SIZE, whole.train().count()).withEta().withValidation()
                .refuseIdlePlateau();
        return new ImagePortions(name, kind, completed, whole, heldOut(whole, completed));
    }

    @Override
    Folds<Material> deal(int folds, Settings settings) throws IOException {
        Corpus corpus = given != null ? given : source.load();
        Dataset train = split(corpus, settings).train();
        int[] labels = IntStream.range(0, train.count()).map(train::label).toArray();
        int[] dealt = Folds.deal(folds, labels, train.classes(), settings);
        return new Folds<>(folds, labels.length, settings.with(Setting.TRAIN_SIZE, ALL), fold -> of(corpus.fold(dealt, fold)));
    }

    private static Split split(Corpus corpus, Settings settings) {
        int available = corpus.training().count();
        int size = settings.isSet(Setting.TRAIN_SIZE) ? settings.get(Setting.TRAIN_SIZE) : corpus.defaultTrainSize();
        if (size == ALL) {
            return corpus.split(available);
        }
        if (size > available) {
            throw new SettingException(Setting.TRAIN_SIZE.option() + " " + size + ": expected 1 to " + available
                    + ", as many training images as there are");
        }
        return corpus.split(size);
    }

    private static Split heldOut(Split split, Settings settings) {
        int count = settings.get(Setting.VALIDATION).of(split.train().count());
        return count == 0 ? split.withoutValidation() : split.heldOut(count, settings.get(Setting.SEED));
    }
}
