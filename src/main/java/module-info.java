/**
 * Trains and runs dense neural networks in double precision on the Vector API.
 *
 * <p>{@code java -p kernel.jar -m kernel} resolves the vector module by itself; {@code java -jar kernel.jar} ignores
 * this file and needs {@code --add-modules jdk.incubator.vector}.
 */
module kernel {
    requires jdk.incubator.vector;
    // The download of MNIST; what HotSpot's flags are set to; a second Ctrl-C.
    requires java.net.http;
    requires jdk.management;
    requires jdk.unsupported;

    exports kernel.data;
    exports kernel.data.fetch;
    exports kernel.data.png;
    exports kernel.data.table;
    exports kernel.data.columns;
    exports kernel.linalg;
    exports kernel.model;
    exports kernel.nn;
    exports kernel.random;
    exports kernel.report;
    exports kernel.report.chart;
    exports kernel.train;
    exports kernel.train.sweep;
}
