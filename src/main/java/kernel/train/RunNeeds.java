package kernel.train;

import kernel.linalg.KernelChoice;
import kernel.nn.Network;
import kernel.nn.Recipe;

/** What runs over the same data need, memory and work: {@link SharedMaterial#needs}. */
public final class RunNeeds {
    /** A mini-batch goes forward, back, and into the weights. */
    private static final double PASSES = 3.0;

    private final Portions portions;

    private RunNeeds(Portions portions) {
        this.portions = portions;
    }

    static RunNeeds of(Portions portions) {
        return new RunNeeds(portions);
    }

    /** Bytes of the data, what was read and what is made of it, which runs share. */
    public long data() {
        return portions.bytes();
    }

    /** Bytes that a run by these settings takes besides. */
    public long own(Settings settings) {
        int[] sizes = Preparation.sizes(settings, portions);
        boolean keepsBest = settings.get(Setting.PATIENCE) > 0;
        Recipe recipe = settings.recipe(portions.learnt());
        return MemoryNeed.network(sizes, keepsBest) + MemoryNeed.batches(sizes, recipe, portions, keepsBest);
    }

    /** Floating-point operations of that run if every input was multiplied, those of evaluations left out. */
    public double flops(Settings settings) {
        return PASSES * settings.get(Setting.EPOCHS) * portions.learnt() * Network.bytes(Preparation.sizes(settings, portions)) * 2 / Double.BYTES;
    }

    /**
     * Says what is to come, before the first of many runs: kernels are chosen by how much work there is, and each run alone may be so
     * little that the slower ones would do.
     *
     * @param flops of all of them
     */
    public void announce(double flops) {
        KernelChoice.forWork(flops);
    }
}
