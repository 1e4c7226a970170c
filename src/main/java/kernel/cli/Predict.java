package kernel.cli;

import java.io.IOException;
import java.util.List;
import kernel.data.DataException;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.model.Model;
import kernel.nn.Network;
import kernel.nn.Predictor;
import kernel.train.ValueType;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code predict}: shows each image, the digit that the model takes it for, and how sure it is of each class. */
final class Predict extends Subcommand {
    private static final int BAR = 20;

    private int exitCode = DONE;

    @Override
    String name() {
        return "predict";
    }

    @Override
    void declare(CommandSpec spec) {
        spec.usageMessage().header("Recognise images.")
                .description("Shows each image, the digit that the model takes it for, and the output of each class, from 0"
                        + " to 1. An image is a PNG or an IDX file, raw or .gz; FILE:7 is the image 7 of an IDX file, counted"
                        + " from 0. Digits are white on black as in MNIST; a PNG with a light edge is inverted.")
                .footer("", "Examples:",
                        "  " + JAVA + " predict --model model.safetensors digit.png",
                        "  " + JAVA + " predict data/mnist/t10k-images-idx3-ubyte.gz:7");
        spec.addOption(option("--model", "MODEL", "model.safetensors", "The model."));
        spec.addOption(option("--count", "N", "3", "How many images of an IDX file to show."));
        spec.addPositional(PositionalParamSpec.builder().paramLabel("IMAGE").arity("1..*").required(true).type(List.class)
                .auxiliaryTypes(String.class).description("PNG or IDX files.").build());
    }

    @Override
    void run(Arguments arguments, Terminal terminal) throws IOException {
        int count = ValueType.count(1).read("--count", arguments.text("--count"));
        Network network = Model.load(arguments.path("--model")).network();
        Kernels kernels = KernelChoice.forWork(network.flops() * count * arguments.words().size());
        Predictor predictor = new Predictor(network, kernels);
        Banner.print(terminal, kernels.description(), 1);
        for (String word : arguments.words()) {
            if (word.endsWith(".safetensors")) {
                throw new UsageException(word + ": a model (expected an image); put --model before it");
            }
            for (Picture picture : Picture.read(word, count)) {
                if (picture.pixels().length != network.inputs()) {
                    throw new DataException(picture.name() + ": " + picture.columns() + " x " + picture.rows()
                            + " pixels; " + arguments.text("--model") + " takes " + size(network.inputs())
                            + ". Scale the image to that, the digit centred with a margin as in MNIST");
                }
                try {
                    picture.requireInk();
                    show(picture, predictor, network.outputs(), terminal);
                } catch (DataException e) {
                    terminal.error("kernel predict: " + e.getMessage());
                    exitCode = FAILED;
                }
            }
        }
    }

    /** Failed if a picture was refused, though others were not. */
    @Override
    int exitCode() {
        return exitCode;
    }

    private static void show(Picture picture, Predictor predictor, int classes, Terminal terminal) {
        int digit = predictor.predict(picture.pixels(), 0);
        terminal.line("");
        terminal.line(picture.name() + ": " + digit + (picture.inverted() ? "   (dark on light: inverted)" : ""));
        String[] drawing = picture.drawing();
        for (int i = 0; i < Math.max(drawing.length, classes); i++) {
            String left = i < drawing.length ? drawing[i] : " ".repeat(picture.columns());
            String right = i < classes ? bar(i, predictor.activation(i), i == digit) : "";
            terminal.line((left + "   " + right).stripTrailing());
        }
    }

    private static String bar(int j, double activation, boolean chosen) {
        int filled = Double.isNaN(activation) ? 0 : (int) Math.round(BAR * Math.max(0, Math.min(1, activation)));
        return Numbers.right(Integer.toString(j), 3) + "  " + Numbers.fixed(activation, 4) + "  " + "#".repeat(filled)
                + (chosen ? " <" : "");
    }

    private static String size(int inputs) {
        int side = (int) Math.round(Math.sqrt(inputs));
        return side * side == inputs ? side + " x " + side : inputs + " pixels";
    }
}
