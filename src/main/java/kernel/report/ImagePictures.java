package kernel.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import kernel.data.Dataset;
import kernel.nn.Network;
import kernel.report.chart.Digits;
import kernel.train.Answers;

/** Of a network of images: its surest mistakes, and what its first layer looks at. */
final class ImagePictures {
    private static final int MAX_MISTAKES = 24;
    private static final int MAX_NEURONS = 64;
    /** Larger pictures would make a page of many megabytes. */
    private static final int MAX_PIXELS = 4096;

    private final Dataset images;

    ImagePictures(Dataset images) {
        this.images = images;
    }

    private boolean areSmall() {
        return images.imageSize() <= MAX_PIXELS;
    }

    /** Those whose wrong answer was the farthest above the right one. */
    List<Picture> mistakes(Answers answers) {
        if (!areSmall()) {
            return List.of();
        }
        return IntStream.range(0, answers.rows()).boxed().filter(row -> answers.answer(row) != answers.label(row))
                .sorted(Comparator.comparingDouble((Integer row) -> answers.output(row, answers.label(row))
                        - answers.output(row, answers.answer(row))))
                .limit(MAX_MISTAKES).map(row -> mistake(answers, row)).toList();
    }

    private Picture mistake(Answers answers, int row) {
        String is = answers.names().get(answers.label(row));
        String taken = answers.names().get(answers.answer(row));
        return Picture.ofInk(images.pixels(), images.pixelOffset() + row * images.imageSize(), images.rows(), images.columns(),
                is + " → " + taken, "Image " + row + ", a " + is + ", taken for a " + taken + " with an output of "
                + Digits.fixed(answers.output(row, answers.answer(row)), 2));
    }

    /** The weights of the first neurons, each by its own largest one. */
    List<Picture> weights(Network network) {
        List<Picture> pictures = new ArrayList<>();
        for (int neuron = 0; areSmall() && neuron < Math.min(MAX_NEURONS, network.size(1)); neuron++) {
            double[] weights = new double[network.inputs()];
            double most = 0.0;
            for (int p = 0; p < weights.length; p++) {
                weights[p] = network.weight(0, neuron, p);
                most = Math.max(most, Math.abs(weights[p]));
            }
            pictures.add(Picture.ofWeights(weights, most, images.rows(), images.columns(), Digits.significant(most, 3),
                    "Weights from the pixels to neuron " + neuron + ", the largest " + Digits.significant(most, 3)));
        }
        return pictures;
    }

    /** What goes before the weights. */
    static String weightsText(Network network) {
        int all = network.size(1);
        return "The weights from each pixel to a neuron of the first layer" + (all > MAX_NEURONS ? ", the first " + MAX_NEURONS + " of "
                + Digits.grouped(all) : "") + ": blue above zero, orange below, each picture by its own largest weight, which stands below it.";
    }
}
