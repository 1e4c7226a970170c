package rivals.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import kernel.bench.latency.Latency;
import kernel.data.columns.Columns;
import kernel.data.columns.NumberTarget;
import kernel.data.columns.NumericFeature;
import kernel.data.columns.Schema;
import kernel.nn.Network;

/** DJL's predictor on the PyTorch engine, one a thread as they are not for several; numbers are scaled in Java before and after. */
public final class DjlLatency {
    private DjlLatency() {
    }

    public static void main(String[] args) {
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        Latency.main("DjlLatency", args, DjlLatency::load);
    }

    private static Latency.Library load(Path folder) throws Exception {
        kernel.model.Model ours = kernel.model.Model.load(folder.resolve("model.safetensors"));
        Schema schema = ours.schema().orElseThrow();
        Model model = model(ours.network());
        Translator<double[], Double> translator = new Scaled(schema.columns(), (NumberTarget) schema.target());
        return new Latency.Library() {
            @Override
            public String name() {
                return "DJL on PyTorch " + Engine.getEngine("PyTorch").getVersion();
            }

            @Override
            public Latency.Entrant entrant() {
                Predictor<double[], Double> predictor = model.newPredictor(translator);
                return predictor::predict;
            }
        };
    }

    private static Model model(Network network) {
        SequentialBlock block = new SequentialBlock();
        for (int l = 0; l < network.layers(); l++) {
            block.add(Linear.builder().setUnits(network.size(l + 1)).build());
            if (l + 1 < network.layers()) block.add(Activation.reluBlock());
        }
        Model model = Model.newInstance("rival", Device.cpu());
        model.setDataType(DataType.FLOAT64);
        model.setBlock(block);
        block.initialize(model.getNDManager(), DataType.FLOAT64, new Shape(1, network.inputs()));
        int at = 0;
        for (Parameter parameter : block.getParameters().values()) {
            parameter.getArray().set(DoubleBuffer.wrap(at % 2 == 0 ? weights(network, at / 2) : biases(network, at / 2)));
            at++;
        }
        return model;
    }

    private static double[] weights(Network network, int layer) {
        double[] weights = new double[network.size(layer + 1) * network.size(layer)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = network.weight(layer, i / network.size(layer), i % network.size(layer));
        }
        return weights;
    }

    private static double[] biases(Network network, int layer) {
        double[] biases = new double[network.size(layer + 1)];
        for (int i = 0; i < biases.length; i++) biases[i] = network.bias(layer, i);
        return biases;
    }

    private record Scaled(Columns columns, NumberTarget target) implements Translator<double[], Double> {
        @Override
        public NDList processInput(TranslatorContext context, double[] row) {
            double[] scaled = new double[row.length];
            for (int j = 0; j < row.length; j++) scaled[j] = ((NumericFeature) columns.features().get(j)).scaling().apply(row[j]);
            return new NDList(context.getNDManager().create(scaled, new Shape(1, scaled.length)));
        }

        @Override
        public Double processOutput(TranslatorContext context, NDList outputs) {
            return target.scalings().get(0).undo(outputs.singletonOrThrow().toDoubleArray()[0]);
        }

        @Override
        public Batchifier getBatchifier() {
            return null;
        }
    }
}
