package kernel.data;

import java.util.List;
import kernel.nn.Named;

/** The deformations there are. */
public final class Deformations {
    /** Every one. */
    public static final List<Deformation> ALL = List.of(new ElasticDeformation(), new Shift());

    private Deformations() {
    }

    /** The deformation of that name, or null. */
    public static Deformation named(String name) {
        return Named.find(ALL, name);
    }
}
