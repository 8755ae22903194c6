package io.tokenload.run;

import io.tokenload.metric.PromptFit;
import io.tokenload.metric.ServerFacts;
import io.tokenload.workload.Fit;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.PromptFitter;
import io.tokenload.workload.PromptRecipe;
import io.tokenload.workload.RequestClass;
import java.util.List;
import java.util.Optional;

/** Fits the prompts of a class to the length asked for, before the first request of the load. */
final class ClassFitter {

  /** Tokens of the longer of the two probes that tell how long an answer takes. */
  private static final int PROBE_TOKENS = 9;

  private final PromptMeter meter;
  private final Nonce nonce;
  private final ServerFacts server;
  private final ExpectedLatency expected;

  ClassFitter(PromptMeter meter, Nonce nonce, ServerFacts server, ExpectedLatency expected) {
    this.meter = meter;
    this.nonce = nonce;
    this.server = server;
    this.expected = expected;
  }

  /**
   * Fits the classes, all of them before the first is probed: one that the model has no room for
   * costs no request.
   *
   * @throws UserError if prompt and output of a class together exceed the model's context
   */
  List<FittedClass> fit(List<RequestClass> shapes) {
    List<FittedClass> fitted = shapes.stream().map(this::fit).toList();
    fitted.forEach(one -> expected.probed(one.shape().name(), probeE2el(one)));
    return fitted;
  }

  private FittedClass fit(RequestClass shape) {
    if (shape.dataset().isPresent()) {
      return new WrittenPrompts(meter, server).fit(shape);
    }
    Optional<Integer> asked = shape.askedTokens();
    asked.ifPresent(tokens -> refuseOverLength(shape, tokens));
    FittedClass fitted = asked.isPresent() ? toLength(shape, asked.get()) : asWritten(shape);
    if (fitted.fit().fittedTokens() != null) {
      refuseOverLength(shape, fitted.fit().fittedTokens());
    }
    return fitted;
  }

  private FittedClass toLength(RequestClass shape, int tokens) {
    // The first count finds out whether there is a tokenizer to ask.
    boolean counted = meter.count(nonce.text(0)) >= 0;
    if (!counted) {
      throw UserError.server(
          ("The server at %s counts no tokens, neither by /tokenize nor in its usage, so a prompt"
                  + " of %d tokens cannot be made: choose a simulation that gives its prompts as"
                  + " text.")
              .formatted(server.baseUrl(), tokens));
    }
    Fit fit = new PromptFitter(meter, nonce, meter.mostCalls()).fit(tokens);
    PromptFit result =
        new PromptFit(shape.name(), tokens, fit.countedTokens(), meter.method(), fit.errorTokens());
    return new FittedClass(shape, fit.recipe(), result);
  }

  private FittedClass asWritten(RequestClass shape) {
    PromptRecipe recipe = shape.recipe().orElseThrow();
    int counted = meter.count(nonce.text(0) + recipe.text());
    Integer tokens = counted < 0 ? null : counted;
    return new FittedClass(
        shape, recipe, new PromptFit(shape.name(), null, tokens, meter.method(), null));
  }

  private void refuseOverLength(RequestClass shape, int promptTokens) {
    Integer most = server.maxModelLen();
    if (most != null && promptTokens + shape.outputTokens() > most) {
      throw UserError.usage(
          ("Class %s asks for %d prompt and %d output tokens, together more than the %d of model %s"
                  + " (max_model_len): ask for less, or serve it with a longer context.")
              .formatted(shape.name(), promptTokens, shape.outputTokens(), most, server.model()));
    }
  }

  private long probeE2el(FittedClass fitted) {
    int outputTokens = fitted.shape().outputTokens();
    String tail = fitted.tail();
    long one = meter.probe(nonce.text(1) + tail, 1).elapsedNanos();
    if (outputTokens == 1) {
      return one;
    }
    int tokens = Math.min(PROBE_TOKENS, outputTokens);
    long several = meter.probe(nonce.text(2) + tail, tokens).elapsedNanos();
    expected.probedGap(ExpectedLatency.gapNanos(one, several, tokens));
    return ExpectedLatency.extrapolate(one, several, tokens, outputTokens);
  }
}
