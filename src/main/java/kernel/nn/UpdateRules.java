package kernel.nn;

import kernel.linalg.Kernels;

/** Which rule a recipe takes. */
final class UpdateRules {
    private UpdateRules() {
    }

    /** How many numbers a weight the rule keeps between steps. */
    static int states(Recipe recipe) {
        return recipe.optimizer().states().length;
    }

    /** Straight into the weights where nothing has to be known of the gradient first. */
    static UpdateRule of(Recipe recipe, Kernels kernels, Parameters parameters, int parts) {
        if (recipe.clipNorm() < Double.POSITIVE_INFINITY) {
            return new ClippedRule(kernels, parameters, recipe);
        }
        return recipe.optimizer() == Optimizers.SGD ? new PlainSgd(kernels, parameters.network, recipe)
                : new GradientRule(kernels, parameters, recipe, parts);
    }
}
