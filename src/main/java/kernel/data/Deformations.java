package kernel.data;

import java.util.List;

/** The deformations there are. */
public final class Deformations {
    /** Every one. */
    public static final List<Deformation> ALL = List.of(new ElasticDeformation(), new Shift());

    private Deformations() {
    }

    /** The deformation of that name, or null. */
    public static Deformation named(String name) {
        for (Deformation deformation : ALL) {
            if (deformation.name().equals(name)) {
                return deformation;
            }
        }
        return null;
    }
}
