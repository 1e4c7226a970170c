package kernel.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import kernel.data.DataException;
import kernel.data.columns.Entries;
import kernel.data.columns.Schema;
import kernel.nn.Network;
import kernel.nn.Predictor;

/**
 * Answers for a row at a time, on any number of threads. Each takes a predictor that nobody else has meanwhile, and puts it back. There
 * are as many as threads ever asked at one moment; those beyond a few for each processor are let go again. Nothing is kept for a thread, so a
 * million virtual ones cost no more than those that run.
 */
final class RowAnswers {
    private static final int KEPT_A_PROCESSOR = 4;

    private final Network network;
    /** Null if rows are what enters the network. */
    private final Schema schema;
    private final List<String> names;
    /** Those that nobody has; null where there is none. */
    private final AtomicReferenceArray<One> idle =
            new AtomicReferenceArray<>(KEPT_A_PROCESSOR * Runtime.getRuntime().availableProcessors());

    /** What one thread needs. */
    private final class One implements Entries {
        private final Predictor predictor = new Predictor(network);
        private final double[] inputs = new double[network.inputs()];
        private final double[] outputs = new double[network.outputs()];

        @Override
        public void add(int input, double value) {
            inputs[input] = value;
        }

        /** The place of the answer among the outputs, which are as they are meant. */
        int answer(Map<String, ?> named, double[] row) {
            encode(named, row);
            int answer = predictor.predict(inputs, 0);
            predictor.outputs(outputs, 0);
            if (schema != null) {
                schema.target().interpret(outputs, 0);
            }
            return answer;
        }

        private void encode(Map<String, ?> named, double[] row) {
            Arrays.fill(inputs, 0.0);
            try {
                if (named != null) {
                    schema.columns().encode(named, this);
                } else if (schema != null) {
                    schema.columns().encode(row, this);
                } else {
                    System.arraycopy(row, 0, inputs, 0, inputs.length);
                }
            } catch (DataException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }

    RowAnswers(Network network, Schema schema, List<String> names) {
        this.network = network;
        this.schema = schema;
        this.names = names;
    }

    /** The outputs for a row, named or else numbers, to {@code to[0]} and on. */
    void outputs(Map<String, ?> named, double[] row, double[] to) {
        require(named, row);
        if (to.length < network.outputs()) {
            throw new IllegalArgumentException("to: room for " + to.length + " numbers (expected " + network.outputs() + ", one for each of "
                    + shown() + ")");
        }
        One mine = take();
        try {
            mine.answer(named, row);
            System.arraycopy(mine.outputs, 0, to, 0, mine.outputs.length);
        } finally {
            putBack(mine);
        }
    }

    /** The class of a row. */
    String classify(Map<String, ?> named, double[] row) {
        if (schema != null && !schema.target().isClasses()) {
            throw new IllegalStateException("classify: the model answers with numbers, of " + shown() + "; ask it to regress");
        }
        require(named, row);
        One mine = take();
        try {
            return names.get(mine.answer(named, row));
        } finally {
            putBack(mine);
        }
    }

    /** The number of a row. */
    double regress(Map<String, ?> named, double[] row) {
        if (schema == null || schema.target().isClasses() || names.size() > 1) {
            throw new IllegalStateException("regress: the model answers with " + (schema != null && !schema.target().isClasses()
                    ? names.size() + " numbers, of " + shown() + "; ask it to predict" : "one of the classes " + shown() + "; ask it to classify"));
        }
        require(named, row);
        One mine = take();
        try {
            mine.answer(named, row);
            return mine.outputs[0];
        } finally {
            putBack(mine);
        }
    }

    private String shown() {
        int most = 10;
        return names.size() <= most ? String.join(", ", names) : String.join(", ", names.subList(0, most)) + " …";
    }

    private void require(Map<String, ?> named, double[] row) {
        if (schema != null) {
            return;
        }
        if (named != null) {
            throw new IllegalStateException("the model has no columns, it is none of a table (expected the numbers that enter the network)");
        }
        if (row.length != network.inputs()) {
            throw new IllegalArgumentException("row: " + row.length + " numbers (the network has " + network.inputs() + " inputs)");
        }
    }

    private One take() {
        int start = start();
        for (int i = 0; i < idle.length(); i++) {
            int slot = (start + i) % idle.length();
            One found = idle.get(slot) == null ? null : idle.getAndSet(slot, null);
            if (found != null) {
                return found;
            }
        }
        return new One();
    }

    private void putBack(One mine) {
        int start = start();
        for (int i = 0; i < idle.length(); i++) {
            if (idle.compareAndSet((start + i) % idle.length(), null, mine)) {
                return;
            }
        }
    }

    /** Another place for every thread, so that they seldom meet. */
    private int start() {
        return (Thread.currentThread().hashCode() & Integer.MAX_VALUE) % idle.length();
    }
}
