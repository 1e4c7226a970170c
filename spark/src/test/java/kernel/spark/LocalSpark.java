package kernel.spark;

import org.apache.spark.sql.SparkSession;

/** The session that all tests share but those of the cluster: two threads, and tasks that fail are tried again. */
final class LocalSpark {
    private static SparkSession session;

    private LocalSpark() {
    }

    static synchronized SparkSession session() {
        if (session == null) {
            session = SparkSession.builder().master("local[2,4]").appName("kernel-spark tests").config("spark.ui.enabled", "false")
                    .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
                    .config("spark.sql.shuffle.partitions", "2").config("spark.sql.warehouse.dir", "target/warehouse").getOrCreate();
        }
        return session;
    }

    /** Makes room for another session in this JVM. */
    static synchronized void stop() {
        if (session != null) {
            session.stop();
            session = null;
        }
    }
}
