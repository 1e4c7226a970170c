package kernel.spark;

import java.io.Serializable;
import kernel.train.Material;

/** What trials learn from, in a form that can be sent to executors. */
interface ShippedData extends Serializable {
    /** As a run takes it, without a copy. */
    Material material();
}
