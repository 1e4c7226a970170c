package beside;

import com.google.gson.Gson;
import kernel.linalg.Dgemm;
import kernel.nn.Network;
import picocli.CommandLine;

/** Calls each of the three libraries once, and prints what came of it. */
@CommandLine.Command(name = "app")
public final class App implements Runnable {
    @CommandLine.Option(names = "--count")
    private int count;

    static final class Matrix {
        private int rows = 2;
        private String name = "c";
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new App()).execute(args));
    }

    @Override
    public void run() {
        double[] a = {1, 2, 3, 4, 5, 6};
        double[] b = {7, 8, 9, 10, 11, 12};
        double[] c = new double[4];
        Dgemm.dgemm(false, false, 2, 2, 3, 1.0, a, 0, 3, b, 0, 2, 0.0, c, 0, 2);
        System.out.println("dgemm " + c[0] + " " + c[1] + " " + c[2] + " " + c[3]);
        Network network = Network.random(1, 2, 8, 2);
        System.out.println("network " + network.size(0) + " " + network.size(1) + " " + network.size(2));
        Gson gson = new Gson();
        System.out.println("gson " + gson.toJson(gson.fromJson(gson.toJson(new Matrix()), Matrix.class)));
        System.out.println("picocli " + count + " " + CommandLine.VERSION);
    }
}
