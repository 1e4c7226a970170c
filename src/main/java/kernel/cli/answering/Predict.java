package kernel.cli.answering;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import kernel.cli.command.Arguments;
import kernel.cli.command.Subcommand;
import kernel.cli.command.TrainingData;
import kernel.cli.command.UsageException;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Banner;
import kernel.cli.text.Numbers;
import kernel.data.DataException;
import kernel.data.columns.Schema;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.model.Model;
import kernel.nn.ForwardPass;
import kernel.nn.Network;
import kernel.nn.Predictor;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.TableInput;
import kernel.train.ValueTypes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code predict}: shows each image, the digit that the model takes it for, and how sure it is of each class; or answers for the rows of
 * tables, {@link TablePredictions}.
 */
public final class Predict extends Subcommand {
    private static final int BAR = 20;

    private int exitCode = DONE;

    @Override
    public String name() {
        return "predict";
    }

    @Override
    protected void declare(CommandSpec spec) {
        spec.usageMessage().header("Recognise images, or answer for the rows of tables.")
                .description("With a model of a table: FILE is a CSV, npz, npy or libsvm file, - standard input. Standard output is CSV: prediction,"
                        + " and for classes p(class) each. Columns are found by their names; others are not looked at.", "",
                        "With a model of images: shows each image, the digit that the model takes it for, and the output of each class, from 0"
                        + " to 1. An image is a PNG or an IDX file, raw or .gz; FILE:7 is the image 7 of an IDX file, counted"
                        + " from 0. Digits are white on black as in MNIST; a PNG with a light edge is inverted. If there is a folder among them,"
                        + " all of its PNG files are taken in the order of their names, and standard output is CSV: file, prediction,"
                        + " p(class) each, and with --center what was done.")
                .footer("", "Examples:",
                        "  " + JAVA + " predict --model model.safetensors digit.png",
                        "  " + JAVA + " predict --center drawings > answers.csv",
                        "  " + JAVA + " predict --model houses.safetensors --keep houses.csv > answers.csv",
                        "  " + JAVA + " predict data/mnist/t10k-images-idx3-ubyte.gz:7");
        spec.addOption(option("--model", "MODEL", "model.safetensors", "The model."));
        spec.addOption(option("--count", "N", "3", "How many images of an IDX file to show."));
        spec.addOption(flag("--center", "Images: bring drawings of any size and colour, dark on light or light on dark, into MNIST's form:"
                + " scaled into 20 x 20 pixels, the centre of mass in the middle of 28 x 28. It says what it did to each. For models of digits"
                + " of that form, which MNIST's have and the synthetic ones have not."));
        spec.addOption(flag("--keep", "Tables: the columns of the input come first, as they were."));
        spec.addOption(option(Setting.HEADER));
        spec.addOption(option(Setting.DELIMITER));
        spec.addPositional(PositionalParamSpec.builder().paramLabel("FILE").arity("1..*").required(true).type(List.class)
                .auxiliaryTypes(String.class).description("PNG or IDX files, folders of PNG files; tables.").build());
    }

    @Override
    public void run(Arguments arguments, Terminal terminal) throws IOException {
        int count = ValueTypes.count(1).read("--count", arguments.text("--count"));
        Model model = Model.load(arguments.path("--model"));
        Optional<Schema> schema = model.schema(arguments.text("--model"));
        if (schema.isPresent()) {
            refuse(arguments, "is for images, and " + arguments.text("--model") + " is a model of a table", "--count", "--center");
            answer(schema.get(), model.network(), arguments, terminal);
        } else {
            refuse(arguments, "is for tables, and " + arguments.text("--model") + " is a model of images", "--keep", "--no-header",
                    "--delimiter");
            recognise(model.network(), count, arguments, terminal);
        }
    }

    private static void refuse(Arguments arguments, String why, String... options) {
        for (String option : options) {
            if (arguments.has(option)) {
                throw new UsageException(option + ": " + why + "; leave it out");
            }
        }
    }

    /** Standard output is for the answers alone. */
    private static void answer(Schema schema, Network network, Arguments arguments, Terminal terminal) throws IOException {
        TablePredictions predictions = new TablePredictions(schema, new ForwardPass(network), arguments.has("--keep"), terminal);
        Settings settings = arguments.settings();
        for (String word : arguments.words()) {
            refuseModel(word, "a table");
            predictions.write(word.equals(TrainingData.STANDARD_INPUT) ? TableInput.of(System.in, "standard input", settings)
                    : TableInput.of(Arguments.path("FILE", word), settings));
        }
        if (!predictions.remark().isEmpty()) {
            terminal.error("kernel predict: " + predictions.remark());
        }
    }

    private static void refuseModel(String word, String expected) {
        if (word.endsWith(".safetensors")) {
            throw new UsageException(word + ": a model (expected " + expected + "); put --model before it");
        }
    }

    private void recognise(Network network, int count, Arguments arguments, Terminal terminal) throws IOException {
        Fit fit = new Fit(network.inputs(), arguments.text("--model"), arguments.has("--center"));
        boolean folders = false;
        for (String word : arguments.words()) {
            refuseModel(word, "an image");
            folders |= Files.isDirectory(Arguments.path("FILE", word));
        }
        if (folders) {
            ImagePredictions predictions = new ImagePredictions(new Predictor(network), network.outputs(), fit, terminal);
            for (String word : arguments.words()) {
                exitCode = predictions.write(word, count) ? exitCode : FAILED;
            }
            return;
        }
        Kernels kernels = KernelChoice.forWork(network.flops() * count * arguments.words().size());
        Predictor predictor = new Predictor(network, kernels);
        terminal.lines(Banner.lines(kernels.description(), 1));
        for (String word : arguments.words()) {
            for (Picture picture : Picture.read(word, count, fit.centres())) {
                fit.requireSize(picture);
                try {
                    show(fit.of(picture), predictor, network.outputs(), terminal);
                } catch (DataException e) {
                    terminal.error("kernel predict: " + e.getMessage());
                    exitCode = FAILED;
                }
            }
        }
    }

    /** Failed if a picture was refused, though others were not. */
    @Override
    public int exitCode() {
        return exitCode;
    }

    private static void show(Picture picture, Predictor predictor, int classes, Terminal terminal) {
        int digit = predictor.predict(picture.pixels(), 0);
        terminal.line("");
        terminal.line(picture.name() + ": " + digit + (picture.note().isEmpty() ? "" : "   (" + picture.note() + ")"));
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
}
