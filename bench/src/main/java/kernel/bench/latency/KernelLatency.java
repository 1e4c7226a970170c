package kernel.bench.latency;

import java.nio.file.Path;
import kernel.model.Model;

/** Ours, through the public {@link Model}, which all threads share. */
public final class KernelLatency {
    private KernelLatency() {
    }

    public static void main(String[] args) {
        Latency.main("KernelLatency", args, KernelLatency::load);
    }

    private static Latency.Library load(Path folder) throws Exception {
        Model model = Model.load(folder.resolve("model.safetensors"));
        return new Latency.Library() {
            @Override
            public String name() {
                return "kernel";
            }

            @Override
            public Latency.Entrant entrant() {
                double[] to = new double[1];
                return row -> {
                    model.predict(row, to);
                    return to[0];
                };
            }
        };
    }
}
