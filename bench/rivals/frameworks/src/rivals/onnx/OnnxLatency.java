package rivals.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.Map;
import kernel.bench.latency.Latency;

/** ONNX Runtime's Java API on the model that we exported, a session that all threads share, as its documentation advises. */
public final class OnnxLatency {
    private OnnxLatency() {
    }

    public static void main(String[] args) {
        Latency.main("OnnxLatency", args, OnnxLatency::load);
    }

    private static Latency.Library load(Path folder) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        OrtSession session = environment.createSession(folder.resolve("model.onnx").toString(), options);
        return new Latency.Library() {
            @Override
            public String name() {
                return "ONNX Runtime " + environment.getVersion();
            }

            @Override
            public Latency.Entrant entrant() {
                return row -> {
                    try (OnnxTensor numbers = OnnxTensor.createTensor(environment, DoubleBuffer.wrap(row), new long[] {1, row.length});
                            OrtSession.Result result = session.run(Map.of("numbers", numbers))) {
                        return ((OnnxTensor) result.get(0)).getDoubleBuffer().get(0);
                    }
                };
            }
        };
    }
}
