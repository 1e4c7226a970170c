package kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kernel.data.Dataset;
import kernel.data.Deformation;
import kernel.data.Deformations;
import kernel.data.DeformedImages;
import kernel.data.SyntheticDigits;
import kernel.nn.Evaluation;
import kernel.nn.InputPath;
import kernel.nn.Network;
import kernel.nn.Plateau;
import kernel.nn.Samples;
import kernel.nn.Sgd;
import kernel.random.Xoshiro256;
import kernel.train.Setting;
import kernel.train.Settings;

/**
 * One line of {@link Golden}'s table: a short training on the synthetic digits, as {@code train} with these options does
 * it, and what must come out.
 *
 * @param more options of {@code train} besides, each followed by its value
 */
record GoldenRun(String name, int[] sizes, String activation, String cost, int batchSize, double eta, long seed,
                 int epochs, int trainSize, InputPath input, Result expected, List<String> more) {

    /** Test images that the trained network is evaluated on. */
    static final int TEST_SIZE = 10;

    /** The words before the options that a line may end with. */
    private static final int RESULT_END = 13;
    private static final String LAYOUT = "%-11s %-14s %-10s %-9s %5s %5s %5s %6s %10s %-6s  %-21s %-8s %s";

    /**
     * What comes out, in hexadecimal, which shows every bit.
     *
     * @param testCost    the mean cost on the test images
     * @param hash        over the cost on each of them, for the mean rounds the last bits of one away
     * @param fingerprint of the trained network
     */
    record Result(String testCost, String hash, String fingerprint) {
    }

    static GoldenRun parse(String line) {
        String[] word = line.split(" +");
        int[] sizes = Stream.of(word[1].split("-")).mapToInt(Integer::parseInt).toArray();
        return new GoldenRun(word[0], sizes, word[2], word[3], Integer.parseInt(word[4]), Double.parseDouble(word[5]),
                Long.parseLong(word[6]), Integer.parseInt(word[7]), Integer.parseInt(word[8]),
                InputPath.valueOf(word[9].toUpperCase(Locale.ROOT)), new Result(word[10], word[11], word[12]),
                List.of(word).subList(RESULT_END, word.length));
    }

    /** The line of the table if {@code result} is what is expected. */
    String line(Result result) {
        return String.format(Locale.ROOT, LAYOUT, name, joined("-", sizes), activation, cost, batchSize, eta, seed, epochs, trainSize,
                word(input), result.testCost, result.hash, result.fingerprint) + more.stream().map(each -> " " + each)
                .collect(Collectors.joining());
    }

    static String word(InputPath input) {
        return input.name().toLowerCase(Locale.ROOT);
    }

    /** The options with which {@code train} does the same; none says that there is no hidden layer. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        if (hasHidden()) {
            options.addAll(List.of("--hidden", joined(",", Arrays.copyOfRange(sizes, 1, sizes.length - 1))));
        }
        options.addAll(List.of("--activation", activation, "--loss", cost, "--batch-size", "" + batchSize, "--eta", "" + eta,
                "--seed", "" + seed, "--epochs", "" + epochs, "--train-size", "" + trainSize));
        options.addAll(more);
        return List.copyOf(options);
    }

    boolean hasHidden() {
        return sizes.length > 2;
    }

    /** The same, as settings. */
    Settings settings() {
        List<String> options = options();
        Settings settings = Settings.defaults().with(Setting.INPUT, input);
        for (int i = 0; i < options.size(); i += 2) {
            settings = settings.withText(setting(options.get(i)), options.get(i + 1));
        }
        return settings;
    }

    /** The same without an option of {@link #more} and its value, which comes to something else. */
    GoldenRun without(int at) {
        List<String> fewer = new ArrayList<>(more);
        fewer.subList(at, at + 2).clear();
        return new GoldenRun(name, sizes, activation, cost, batchSize, eta, seed, epochs, trainSize, input, expected, fewer);
    }

    private static Setting<?> setting(String option) {
        return Setting.ALL.stream().filter(each -> each.option().equals(option)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the table names " + option + ", which is no option"));
    }

    private static String joined(String separator, int[] numbers) {
        return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(separator));
    }

    /** Trains on that many threads. */
    Result run(int threads) {
        Network network = network();
        Xoshiro256 shuffling = new Xoshiro256(~seed);
        int[] order = new int[trainSize];
        for (int i = 0; i < trainSize; i++) {
            order[i] = i;
        }
        Dataset digits = SyntheticDigits.draw("training digits", trainSize, 1);
        Samples training = weighted(samples(digits), digits);
        boolean follows = settings().get(Setting.SCHEDULE).followsCost();
        Plateau plateau = new Plateau();
        Deformation deformation = Deformations.named(settings().get(Setting.AUGMENT));
        DeformedImages deformed = deformation == null ? null : new DeformedImages(digits, deformation, seed, 1);
        try (Sgd sgd = new Sgd(network, training, settings().recipe(trainSize), threads)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                shuffling.shuffle(order);
                if (deformed != null) {
                    byte[] images = new byte[deformed.size()];
                    deformed.write(epoch, 0, images, 0);
                    training.refill(images, 0);
                }
                sgd.sumCosts(follows ? 0.0 : Double.NaN);
                sgd.train(order, 0, trainSize);
                sgd.scaleEta(follows ? plateau.ended(sgd.costs() / training.weight()) : 1.0);
            }
        }
        Dataset test = SyntheticDigits.draw("test digits", TEST_SIZE, 2);
        Evaluation evaluation = new Evaluation(network);
        double[] costs = new double[TEST_SIZE];
        for (int i = 0; i < TEST_SIZE; i++) {
            evaluation.run(samples(test.slice("one", i, 1)));
            costs[i] = evaluation.cost();
        }
        evaluation.run(samples(test));
        return new Result(Double.toHexString(evaluation.cost()), String.format(Locale.ROOT, "%08x", Arrays.hashCode(costs)),
                network.fingerprint());
    }

    /** The network that {@code train} begins with. */
    Network network() {
        Settings settings = settings();
        Network network = new Network(settings.get(Setting.ACTIVATION), settings.get(Setting.LOSS), sizes);
        settings.get(Setting.INIT_WEIGHTS).fill(network, seed);
        return network;
    }

    private Samples samples(Dataset digits) {
        return Samples.of(digits.pixels(), digits.pixelOffset(), digits.labels(), digits.first(), digits.count(),
                digits.imageSize(), digits.classes(), input);
    }

    /** Each image as often as its class counts. */
    private Samples weighted(Samples samples, Dataset digits) {
        int[] counts = new int[digits.classes()];
        for (int i = 0; i < digits.count(); i++) {
            counts[digits.label(i)]++;
        }
        List<String> classes = IntStream.range(0, counts.length).mapToObj(Integer::toString).toList();
        double[] byClass = settings().get(Setting.CLASS_WEIGHT).of(classes, counts);
        return byClass == null ? samples
                : samples.weighted(IntStream.range(0, digits.count()).mapToDouble(i -> byClass[digits.label(i)]).toArray());
    }

    /** Name and input path, for messages. */
    @Override
    public String toString() {
        return name + " " + word(input);
    }
}
