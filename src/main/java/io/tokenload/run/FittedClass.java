package io.tokenload.run;

import io.tokenload.metric.PromptFit;
import io.tokenload.workload.Asks;
import io.tokenload.workload.ClassAsks;
import io.tokenload.workload.DatasetAsks;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.NonceForm;
import io.tokenload.workload.PromptRecipe;
import io.tokenload.workload.Prompts;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.TokenIdRecipe;
import io.tokenload.workload.Variant;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * A class of requests whose prompts are known to fit.
 *
 * @param shape what is asked
 * @param recipe how its prompts are made
 * @param nonce what they begin with
 * @param ids how they are made of token ids, in place of recipe and nonce
 * @param fit how well they meet the length asked for
 */
record FittedClass(
    RequestClass shape,
    PromptRecipe recipe,
    NonceForm nonce,
    Optional<TokenIdRecipe> ids,
    PromptFit fit) {

  static FittedClass ofText(
      RequestClass shape, PromptRecipe recipe, NonceForm nonce, PromptFit fit) {
    return new FittedClass(shape, recipe, nonce, Optional.empty(), fit);
  }

  static FittedClass ofIds(RequestClass shape, TokenIdRecipe ids, PromptFit fit) {
    return new FittedClass(shape, PromptRecipe.helloWorld(0), ids.nonce(), Optional.of(ids), fit);
  }

  /** A class whose prompts nobody will send. */
  static FittedClass unfitted(RequestClass shape) {
    return ofText(
        shape,
        PromptRecipe.helloWorld(1),
        NonceForm.NONE,
        new PromptFit(shape.name(), null, null, PromptMeter.NONE, null));
  }

  /** A class whose prompts a dataset holds. */
  static FittedClass written(RequestClass shape, PromptFit fit) {
    return ofText(shape, null, NonceForm.NONE, fit);
  }

  /** Prompts like those of its requests, by their number: text, or token ids. */
  LongFunction<?> prompts(Nonce sequence) {
    return shape
        .dataset()
        .<LongFunction<?>>map(
            dataset -> number -> new DatasetAsks(dataset, 1).at(number).entry().text())
        .orElseGet(() -> made(sequence)::at);
  }

  private Prompts made(Nonce sequence) {
    return ids.isPresent()
        ? new Prompts(sequence, ids.get())
        : new Prompts(sequence.in(nonce), recipe);
  }

  /** The same class with another word on how long its prompts are. */
  FittedClass with(PromptFit other) {
    return new FittedClass(shape, recipe, nonce, ids, other);
  }

  /**
   * What its requests ask.
   *
   * @param sequence of the nonces that prompts begin with
   */
  Asks asks(Nonce sequence) {
    Variant variant = shape.variant();
    boolean shared = variant != null && Boolean.FALSE.equals(variant.unique());
    Asks asks =
        shape
            .dataset()
            .<Asks>map(dataset -> new DatasetAsks(dataset, shape.outputTokens()))
            .orElseGet(
                () -> new ClassAsks(made(shared ? Nonce.none() : sequence), shape.outputTokens()));
    return variant == null ? asks : number -> variant.of(asks.at(number));
  }
}
