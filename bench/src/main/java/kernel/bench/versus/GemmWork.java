package kernel.bench.versus;

import java.util.Arrays;
import java.util.SplittableRandom;
import kernel.linalg.Dgemm;

/** One product: {@code MxNxK}, the form NN, NT, TN or TT, and beta. */
public final class GemmWork implements Work {
    private static final double FLOPS_IN_SLICE = 8e6;

    private int m, n, k, calls;
    private boolean transA, transB;
    private double beta;
    private double[] a, b, c;

    @Override
    public void prepare(String[] arguments) {
        int[] sizes = Arrays.stream(arguments[0].split("x")).mapToInt(Integer::parseInt).toArray();
        m = sizes[0];
        n = sizes[1];
        k = sizes[2];
        transA = arguments[1].charAt(0) == 'T';
        transB = arguments[1].charAt(1) == 'T';
        beta = Double.parseDouble(arguments[2]);
        SplittableRandom random = new SplittableRandom(1);
        a = random.doubles((long) m * k, -1, 1).toArray();
        b = random.doubles((long) k * n, -1, 1).toArray();
        c = random.doubles((long) m * n, -1, 1).toArray();
        calls = (int) Math.max(1, FLOPS_IN_SLICE / flops());
    }

    private double flops() {
        return 2.0 * m * n * k;
    }

    @Override
    public void slice() {
        for (int call = 0; call < calls; call++) {
            Dgemm.dgemm(transA, transB, m, n, k, 1.0, a, 0, transA ? m : k, b, 0, transB ? k : n, beta, c, 0, n);
        }
    }

    @Override
    public double figure(double seconds) {
        return calls * flops() / seconds * 1e-9;
    }

    @Override
    public String result() {
        double[] once = new double[m * n];
        Dgemm.dgemm(transA, transB, m, n, k, 1.0, a, 0, transA ? m : k, b, 0, transB ? k : n, 0.0, once, 0, n);
        return Integer.toHexString(Arrays.hashCode(once));
    }
}
