package kernel.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.param.Param;
import scala.Function1;

/** Parameters with a few words as their values. */
final class Choice {
    private Choice() {
    }

    static Param<String> param(String uid, String name, String doc, List<String> words) {
        Function1<String, Object> check = (Function1<String, Object> & Serializable) value -> isOne(name, words, value);
        return new Param<>(uid, name, doc, check, String.class);
    }

    private static boolean isOne(String name, List<String> words, String value) {
        if (!words.contains(value)) {
            throw new IllegalArgumentException(name + " " + value + ": expected " + String.join(" or ", words));
        }
        return true;
    }
}
