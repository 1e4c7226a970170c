package kernel.spark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.sql.types.StructField;

/** The names that Spark's metadata give to the numbers of a vector, as those of VectorAssembler do. */
final class FeatureNames {
    private FeatureNames() {
    }

    /** A name for each number; null unless each has one of its own. */
    static List<String> of(StructField field) {
        AttributeGroup group = AttributeGroup.fromStructField(field);
        if (group.attributes().isEmpty()) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (Attribute attribute : group.attributes().get()) {
            if (attribute.name().isEmpty()) {
                return null;
            }
            names.add(attribute.name().get());
        }
        return new HashSet<>(names).size() == names.size() ? names : null;
    }
}
