package kernel.spark;

import org.apache.spark.ml.util.Identifiable$;

/**
 * The uid of a stage that is being made. Spark's constructors make parameters, which keep the uid of their owner, before a
 * constructor in Java can set a field; so the uid waits here for the first who asks.
 */
final class PendingUid {
    private static final ThreadLocal<String> PENDING = new ThreadLocal<>();
    private static final PendingUid ANNOUNCED = new PendingUid();

    private PendingUid() {
    }

    /** Announces the uid of the stage that this thread makes next. */
    static PendingUid of(String uid) {
        PENDING.set(uid);
        return ANNOUNCED;
    }

    /** As above, of a random uid that begins like this. */
    static PendingUid random(String prefix) {
        return of(Identifiable$.MODULE$.randomUID(prefix));
    }

    /** What was announced last. */
    static String take() {
        String uid = PENDING.get();
        PENDING.remove();
        return uid;
    }
}
