package kernel.train;

import static kernel.model.ModelException.printable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kernel.data.Dataset;
import kernel.nn.Samples;

/**
 * How much the samples of each class count in training: all alike, in inverse proportion to how often their class occurs, or as
 * given, class by class. As text {@code none}, {@code balanced}, or {@code 0=1.0,1=2.5}, the form in which files note it: the
 * weights themselves, so that nobody needs the file that they were read from. A % or comma of a class is then {@code %25} or
 * {@code %2C}. Immutable.
 */
public final class ClassWeights {
    /** Every sample counts once. */
    public static final ClassWeights NONE = new ClassWeights("none", new TreeMap<>(), Map.of());
    /** Every class counts alike, however often it occurs. */
    public static final ClassWeights BALANCED = new ClassWeights("balanced", new TreeMap<>(), Map.of());

    static final String OPTION = "--class-weight";
    /** The texts that need no file. */
    static final List<String> WORDS = List.of("none", "balanced");
    /** What is expected where a text means none. */
    static final String EXPECTED = "none, balanced, or a file with a line 'class weight' for each class";

    private final String text;
    private final SortedMap<String, Double> weights;
    /** Of a class, where its weight was read, for messages; of those that were not read from a file nothing. */
    private final Map<String, String> places;

    private ClassWeights(String text, SortedMap<String, Double> weights, Map<String, String> places) {
        this.text = text;
        this.weights = weights;
        this.places = places;
    }

    /**
     * A weight for each class by its name, for digits {@code "0"} to {@code "9"}.
     *
     * @throws SettingException if there is none, or one is negative or not finite
     */
    public static ClassWeights of(Map<String, Double> weights) {
        return of(weights, Map.of());
    }

    static ClassWeights of(Map<String, Double> weights, Map<String, String> places) {
        StringBuilder text = new StringBuilder();
        SortedMap<String, Double> sorted = new TreeMap<>();
        weights.forEach((name, weight) -> {
            if (!isWeight(weight)) {
                throw new SettingException(OPTION + ": the weight of class " + printable(name) + " is " + weight
                        + " (expected a finite number of at least 0)");
            }
            sorted.put(name, weight + 0.0); // −0 becomes 0.
        });
        sorted.forEach((name, weight) -> text.append(text.length() == 0 ? "" : ",")
                .append(name.replace("%", "%25").replace(",", "%2C")).append('=').append(weight));
        if (sorted.isEmpty()) {
            throw new SettingException(OPTION + ": no class has a weight (expected " + EXPECTED + ")");
        }
        return new ClassWeights(text.toString(), sorted, places);
    }

    static boolean isWeight(double weight) {
        return weight >= 0.0 && weight < Double.POSITIVE_INFINITY;
    }

    /** What a text means that has the form of {@link #toString}; null if none. */
    static ClassWeights parse(String text) {
        if (text.equals(NONE.text) || text.equals(BALANCED.text)) {
            return text.equals(NONE.text) ? NONE : BALANCED;
        }
        Map<String, Double> weights = new TreeMap<>();
        for (String entry : text.split(",", -1)) {
            int equals = entry.lastIndexOf('=');
            try {
                double weight = equals < 0 ? Double.NaN : Double.parseDouble(entry.substring(equals + 1));
                if (!isWeight(weight) || weights.put(name(entry.substring(0, equals)), weight) != null) {
                    return null;
                }
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return of(weights);
    }

    private static String name(String escaped) {
        return escaped.replace("%2C", ",").replace("%25", "%");
    }

    /**
     * The weight of each class: those given; or n / (classes · count) of a class that occurs, where n counts all samples and
     * {@code classes} those classes, and 1 of one that does not occur; or null where all samples count alike.
     *
     * @param classes their names, in the order of the data
     * @param counts  how many of the samples to be learnt each class has
     * @throws SettingException if weights are given, but not for exactly these classes
     */
    public double[] of(List<String> classes, int[] counts) {
        if (equals(NONE)) {
            return null;
        }
        return equals(BALANCED) ? balanced(counts) : given(classes);
    }

    private static double[] balanced(int[] counts) {
        long all = 0;
        int occurring = 0;
        for (int count : counts) {
            all += count;
            occurring += count > 0 ? 1 : 0;
        }
        double[] balanced = new double[counts.length];
        for (int c = 0; c < counts.length; c++) {
            balanced[c] = counts[c] == 0 ? 1.0 : (double) all / ((double) occurring * counts[c]);
        }
        return balanced;
    }

    private double[] given(List<String> classes) {
        for (String name : weights.keySet()) {
            if (!classes.contains(name)) {
                throw new SettingException(OPTION + " " + places.getOrDefault(name, "") + "class " + printable(name)
                        + ": not among those of the data (expected " + printable(String.join(", ", classes)) + ")");
            }
        }
        double[] given = new double[classes.size()];
        for (int c = 0; c < given.length; c++) {
            Double weight = weights.get(classes.get(c));
            if (weight == null) {
                throw new SettingException(OPTION + ": no weight for class " + printable(classes.get(c))
                        + " (expected one for each of " + printable(String.join(", ", classes)) + ")");
            }
            given[c] = weight;
        }
        return given;
    }

    /** The weight of each class of images, of which {@code learnt} are learnt; null where all count alike. */
    double[] of(Dataset learnt) {
        int[] counts = new int[learnt.classes()];
        for (int i = 0; i < learnt.count(); i++) {
            counts[learnt.label(i)]++;
        }
        String[] classes = new String[counts.length];
        Arrays.setAll(classes, Integer::toString);
        return of(List.of(classes), counts);
    }

    /**
     * The samples of these images, which count as their classes do.
     *
     * @param byClass null for all alike
     * @throws SettingException if none of them counts
     */
    static Samples weighted(Samples samples, Dataset images, double[] byClass) {
        if (byClass == null) {
            return samples;
        }
        double[] weights = new double[images.count()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = byClass[images.label(i)];
        }
        try {
            return samples.weighted(weights);
        } catch (IllegalArgumentException e) {
            throw new SettingException(OPTION + ": " + images.name() + ": " + e.getMessage());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassWeights those && those.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As files note it. */
    @Override
    public String toString() {
        return text;
    }
}
