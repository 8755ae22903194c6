package io.tokenload.run;

import io.tokenload.metric.PromptFit;
import io.tokenload.workload.Asks;
import io.tokenload.workload.ClassAsks;
import io.tokenload.workload.DatasetAsks;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.PromptRecipe;
import io.tokenload.workload.Prompts;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.Variant;

/**
 * A class of requests whose prompts are known to fit.
 *
 * @param shape what is asked
 * @param recipe how its prompts are made, or {@code null} where a dataset holds them
 * @param fit how well they meet the length asked for
 */
record FittedClass(RequestClass shape, PromptRecipe recipe, PromptFit fit) {

  /** A class whose prompts nobody will send. */
  static FittedClass unfitted(RequestClass shape) {
    return new FittedClass(
        shape, PromptRecipe.helloWorld(1), new PromptFit(shape.name(), null, null, "none", null));
  }

  /**
   * What its requests ask.
   *
   * @param nonce what each prompt that is made begins with
   */
  Asks asks(Nonce nonce) {
    Variant variant = shape.variant();
    boolean shared = variant != null && Boolean.FALSE.equals(variant.unique());
    Asks asks =
        shape
            .dataset()
            .<Asks>map(dataset -> new DatasetAsks(dataset, shape.outputTokens()))
            .orElseGet(() -> made(shared ? Nonce.none() : nonce));
    return variant == null ? asks : number -> variant.of(asks.at(number));
  }

  /** What follows the nonce in a prompt like those of the class. */
  String tail() {
    return recipe != null
        ? recipe.text()
        : new DatasetAsks(shape.dataset().orElseThrow(), 1)
            .at(0)
            .entry()
            .messages()
            .get(0)
            .content();
  }

  private Asks made(Nonce nonce) {
    return new ClassAsks(new Prompts(nonce, recipe), shape.outputTokens());
  }
}
