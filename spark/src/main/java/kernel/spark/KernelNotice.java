package kernel.spark;

import java.util.concurrent.atomic.AtomicBoolean;
import kernel.linalg.KernelChoice;
import org.slf4j.LoggerFactory;

/** Tells once in each JVM if the arithmetic is slower there than it could be. */
final class KernelNotice {
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private KernelNotice() {
    }

    /** Logs a warning unless the vector kernels run, or it was said already. */
    static void tellOnce() {
        String advice = KernelChoice.advice();
        if (advice != null && TOLD.compareAndSet(false, true)) {
            LoggerFactory.getLogger("kernel.spark").warn("The results are the same, but take several times as long: {}. On Spark that"
                    + " is --add-modules=jdk.incubator.vector in spark.driver.extraJavaOptions and spark.executor.extraJavaOptions;"
                    + " a driver that is an application of its own needs it on its command line", advice);
        }
    }
}
