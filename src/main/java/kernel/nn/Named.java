package kernel.nn;

import java.util.List;

/** One of several that a file or a command line may ask for by name. */
public interface Named {

    /** The name, in model files and on the command line. */
    String name();

    /** The first of that name, or null. */
    static <T extends Named> T find(List<T> all, String name) {
        for (T each : all) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }
}
