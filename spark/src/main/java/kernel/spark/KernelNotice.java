package kernel.spark;

import java.util.concurrent.atomic.AtomicBoolean;
import kernel.linalg.KernelChoice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once in each JVM on which kernels the arithmetic runs there, and if faster ones could be had. */
final class KernelNotice {
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private KernelNotice() {
    }

    /** Logs it, unless it was said already: a warning where the vector kernels are wanting. */
    static void tellOnce() {
        if (!TOLD.compareAndSet(false, true)) {
            return;
        }
        Logger log = LoggerFactory.getLogger("kernel.spark");
        String advice = KernelChoice.advice();
        if (advice == null) {
            log.info("{}", KernelChoice.best().description());
        } else {
            log.warn("The results are the same, but take several times as long: {}. On Spark that"
                    + " is --add-modules=jdk.incubator.vector in spark.driver.extraJavaOptions and spark.executor.extraJavaOptions;"
                    + " a driver that is an application of its own needs it on its command line", advice);
        }
    }
}
