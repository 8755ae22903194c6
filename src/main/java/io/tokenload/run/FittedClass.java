package io.tokenload.run;

import io.tokenload.metric.PromptFit;
import io.tokenload.workload.Asks;
import io.tokenload.workload.ClassAsks;
import io.tokenload.workload.InputAsks;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.NonceForm;
import io.tokenload.workload.PromptRecipe;
import io.tokenload.workload.Prompts;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.SourceAsks;
import io.tokenload.workload.TokenIdRecipe;
import io.tokenload.workload.Variant;
import io.tokenload.workload.dataset.Entry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;

/**
 * A class of requests whose prompts are known to fit.
 *
 * @param shape what is asked
 * @param recipe how its prompts are made
 * @param nonce what they begin with
 * @param ids how they are made of token ids, in place of recipe and nonce
 * @param overheadTokens what the chat template adds to prompts that are made of words, from 0
 * @param fit how well they meet the length asked for
 */
record FittedClass(
    RequestClass shape,
    PromptRecipe recipe,
    NonceForm nonce,
    Optional<TokenIdRecipe> ids,
    int overheadTokens,
    PromptFit fit) {

  static FittedClass ofText(
      RequestClass shape, PromptRecipe recipe, NonceForm nonce, PromptFit fit) {
    return new FittedClass(shape, recipe, nonce, Optional.empty(), 0, fit);
  }

  static FittedClass ofIds(RequestClass shape, TokenIdRecipe ids, PromptFit fit) {
    return new FittedClass(
        shape, PromptRecipe.helloWorld(0), ids.nonce(), Optional.of(ids), 0, fit);
  }

  /** A class whose prompts nobody will send. */
  static FittedClass unfitted(RequestClass shape) {
    return ofText(
        shape,
        PromptRecipe.helloWorld(1),
        NonceForm.NONE,
        new PromptFit(shape.name(), null, null, PromptMeter.NONE, null));
  }

  /** A class whose prompts a dataset holds, or gives the lengths of. */
  static FittedClass ofSource(RequestClass shape, int overheadTokens, PromptFit fit) {
    return new FittedClass(shape, null, NonceForm.NONE, Optional.empty(), overheadTokens, fit);
  }

  /** Prompts like those of its requests, by their number: text, token ids, or messages. */
  LongFunction<?> prompts(Nonce sequence) {
    return shape.source().isPresent()
        ? number -> asked(asks(sequence).at(number).entry())
        : made(sequence)::at;
  }

  /** Pictures and sounds belong to what the server has to compute. */
  private static Object asked(Entry entry) {
    boolean plain = entry.messages().size() == 1 && entry.messages().get(0).isPlain();
    return plain ? entry.text() : entry.messages();
  }

  private Prompts made(Nonce sequence) {
    return ids.isPresent()
        ? new Prompts(sequence, ids.get())
        : new Prompts(sequence.in(nonce), recipe);
  }

  /** Another class of the same shape. */
  FittedClass as(RequestClass other) {
    PromptFit same =
        new PromptFit(
            other.name(),
            fit.askedTokens(),
            fit.fittedTokens(),
            fit.method(),
            fit.error(),
            fit.nonceBits(),
            fit.templateTokens());
    return new FittedClass(other, recipe, nonce, ids, overheadTokens, same);
  }

  private Asks made(Nonce own, RequestClass asked) {
    return asked.outputTokens() == 0
        ? new InputAsks(made(own), asked.inputs())
        : new ClassAsks(made(own), asked.outputTokens());
  }

  /** The texts of one request by its number, where a request has several. */
  List<Object> texts(Nonce sequence, long number) {
    return new InputAsks(made(sequence), shape.inputs()).texts(number);
  }

  /** The same class, its lengths those of whole requests and not of each text in them. */
  FittedClass ofRequests() {
    int n = shape.inputs();
    return with(
        new PromptFit(
            fit.className(),
            times(fit.askedTokens(), n),
            times(fit.fittedTokens(), n),
            fit.method(),
            times(fit.error(), n),
            fit.nonceBits(),
            fit.templateTokens()));
  }

  /** The same class, its prompts behind so many tokens of a chat's template, if that is known. */
  FittedClass behind(OptionalInt templateTokens) {
    return templateTokens.isPresent() ? with(fit.withTemplate(templateTokens.getAsInt())) : this;
  }

  private static Integer times(Integer tokens, int texts) {
    return tokens == null ? null : Integer.valueOf(Math.multiplyExact(tokens, texts));
  }

  /** The same class with another word on how long its prompts are. */
  FittedClass with(PromptFit other) {
    return new FittedClass(shape, recipe, nonce, ids, overheadTokens, other);
  }

  /**
   * What its requests ask.
   *
   * @param sequence of the nonces that prompts begin with
   */
  Asks asks(Nonce sequence) {
    Variant variant = shape.variant();
    boolean shared = variant != null && Boolean.FALSE.equals(variant.unique());
    Nonce own = shared ? Nonce.none() : sequence;
    Asks asks =
        shape
            .source()
            .map(from -> SourceAsks.of(from, shape.outputTokens(), own.seed(), overheadTokens))
            .orElseGet(() -> made(own, shape));
    if (variant == null) {
      return asks;
    }
    return number -> variant.of(asks.at(number));
  }
}
