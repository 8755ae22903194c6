package io.tokenload.run;

import io.tokenload.metric.PromptFit;
import io.tokenload.workload.PromptRecipe;
import io.tokenload.workload.RequestClass;

/**
 * A class of requests whose prompts are known to fit.
 *
 * @param shape what is asked
 * @param recipe how its prompts are made
 * @param fit how well they meet the length asked for
 */
record FittedClass(RequestClass shape, PromptRecipe recipe, PromptFit fit) {

  /** A class whose prompts nobody will send. */
  static FittedClass unfitted(RequestClass shape) {
    return new FittedClass(
        shape, PromptRecipe.helloWorld(1), new PromptFit(shape.name(), null, null, "none", null));
  }
}
