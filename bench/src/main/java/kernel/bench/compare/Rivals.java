package kernel.bench.compare;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kernel.bench.Options;
import kernel.bench.compare.Rival.Kind;

/** Every system that {@code make compare} knows and that does a job, in the order of the table. */
final class Rivals {
    private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");
    private static final String CC = "apt install gcc libc6-dev";
    private static final String RUST = "cargo and its crates from crates.io, or RUST_VENDOR=DIR with a folder of cargo vendor";

    private final Options options;
    private final JobKind kind;
    private final List<Rival> all = new ArrayList<>();

    Rivals(Options options, JobKind kind) {
        this.options = options;
        this.kind = kind;
        String java = options.needed("--java");
        String oldest = options.text("--oldest", "");
        kernel("kernel", "kernel", java, true);
        kernel("kernel-dense", "kernel --input dense", java, true, "--input", "dense");
        if (!oldest.isEmpty()) kernel("kernel-oldest", "kernel, JDK " + release(oldest), oldest, false);
        if (kind == JobKind.GENERAL) general();
        else book();
    }

    private void book() {
        product("dgemm-kernel", "Java loop, our dgemm", "kernel", 12, true);
        product("dgemm-openblas", "Java loop, OpenBLAS 0.3.30", "openblas", 8, true);
        product("dgemm-mkl", "Java loop, MKL 2025.2", "mkl", 8, true);
        product("dgemm-netlib", "Java loop, netlib VectorBLAS", "netlib", 6, false);
        product("dgemm-ejml", "Java loop, EJML", "ejml", 5, false);
        program("c", "C, OpenBLAS 0.3.30", Path.of("target/batched-0.3.30"), CC, 12, 2);
        program("c-system", "C, the system's OpenBLAS", Path.of("target/batched-system"), CC + " libopenblas-dev", 12, 2);
        program("hand", "C by hand, sparse", Path.of("target/sparse"), CC, 25, 5);
        program("rust", "Rust, ndarray, batched", Path.of("target/rivals/rust/release/rival"), RUST, 4, 1, "--batched");
        program("rust-sample", "Rust, ndarray, per sample", Path.of("target/rivals/rust/release/rival"), RUST, 2, 1);
        python("numpy", "NumPy, batched", 4, "--batched");
        python("networkpy", "network.py (NumPy, per sample)", 2);
        framework("djl", "DJL, PyTorch engine", "rivals.djl.DjlNetwork", 3, true);
        framework("dl4j", "Deeplearning4j", "rivals.dl4j.Dl4jNetwork", 2, true);
        framework("smile", "Smile", "rivals.smile.SmileNetwork", 3, false);
    }

    private void general() {
        general("sklearn", "scikit-learn", "sklearn", 6);
        general("torch", "PyTorch", "torch", 8);
    }

    /** The feature release of the JDK that {@code java} is in, from its own file. */
    private static String release(String java) {
        try {
            return Files.readAllLines(Path.of(java).resolveSibling("../release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION=")).findFirst().orElse("oldest")
                    .replaceAll("[^0-9]*([0-9]+).*", "$1");
        } catch (IOException noSuchFile) {
            return "oldest";
        }
    }

    /** Those asked for, or all. */
    List<Rival> chosen() {
        List<String> keys = options.list("--only", "");
        for (String key : keys) {
            if (all.stream().noneMatch(rival -> rival.key().equals(key))) {
                throw new IllegalArgumentException("no system " + key + "; one of "
                        + String.join(", ", all.stream().map(Rival::key).toList()));
            }
        }
        return all.stream().filter(rival -> keys.isEmpty() || keys.contains(rival.key())).toList();
    }

    int mostEpochs() {
        return all.stream().mapToInt(Rival::epochs).max().orElseThrow();
    }

    private void kernel(String key, String name, String java, boolean threads, String... more) {
        List<String> program = new ArrayList<>(List.of(java));
        program.addAll(VECTORS);
        program.addAll(List.of("-jar", options.needed("--jar"), "train", "--no-save"));
        program.addAll(kind.kernelOptions());
        program.addAll(List.of(more));
        all.add(new Rival(key, name, Kind.KERNEL, program, Path.of(options.needed("--jar")), "make build", 25, 5, threads));
    }

    /** Our loop in Java with a product that is not ours; in a JVM of its own, as OpenBLAS and MKL do not go together. */
    private void product(String key, String name, String product, int epochs, boolean threads) {
        List<String> program = new ArrayList<>(List.of(options.needed("--java")));
        program.addAll(VECTORS);
        program.addAll(quiet());
        program.addAll(List.of("-Dorg.bytedeco.javacpp.cachedir=target/javacpp", "-cp",
                System.getProperty("java.class.path"), DenseTraining.class.getName(), "--product", product));
        all.add(new Rival(key, name, Kind.RIVAL, program, null, "Maven Central", epochs, epochs / 2, threads));
    }

    private void framework(String key, String name, String main, int epochs, boolean threads) {
        Path folder = Path.of("target", "rivals", key);
        // Threads that spin for each other's turn make PyTorch's small steps ten times as long where one has no core.
        List<String> program = new ArrayList<>(List.of("env", "OMP_WAIT_POLICY=passive", options.needed("--java")));
        program.addAll(VECTORS);
        program.addAll(quiet());
        program.addAll(List.of("-Xmx6g", "-Dai.djl.offline=true", "-Dorg.bytedeco.javacpp.cachedir=target/javacpp-" + key,
                "-cp", String.join(File.pathSeparator, folder.resolve("classes").toString(), folder.resolve("lib") + "/*",
                        "target/bench.jar", options.needed("--jar")), main));
        all.add(new Rival(key, name, Kind.RIVAL, program, folder.resolve("built"),
                "a JDK from 21 on and Maven Central (bench/rivals/frameworks/pom.xml, profile " + key + ")", epochs, 1,
                threads));
    }

    private void program(String key, String name, Path program, String brings, int epochs, int skip, String... more) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(more));
        all.add(new Rival(key, name, Kind.RIVAL, command, program, brings, epochs, skip, true));
    }

    private void python(String key, String name, int epochs, String... more) {
        List<String> command = new ArrayList<>(List.of(options.text("--python", "python3"), "rivals/network.py"));
        command.addAll(List.of(more));
        all.add(new Rival(key, name, Kind.RIVAL, command, null, "apt install python3-numpy", epochs, 1, true));
    }

    /** A classifier of a Python library, in double and in single precision. */
    private void general(String key, String name, String module, int epochs) {
        for (String precision : List.of("f64", "f32")) {
            all.add(new Rival(precision.equals("f64") ? key : key + "-f32", name + ", " + precision, Kind.RIVAL,
                    List.of(options.text("--python-" + key, "python3"), "rivals/general.py", "--system", module,
                            "--precision", precision),
                    null, "apt install python3-" + module, epochs, 2, true));
        }
    }

    /** What newer JDKs say about native libraries and Unsafe is not of interest here. */
    private static List<String> quiet() {
        return Runtime.version().feature() < 24 ? List.of()
                : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }
}
