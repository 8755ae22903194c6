package io.tokenload.run;

import io.tokenload.metric.PromptFit;
import io.tokenload.metric.ServerFacts;
import io.tokenload.workload.Fit;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.NonceForm;
import io.tokenload.workload.NonceVocabulary;
import io.tokenload.workload.PromptFitter;
import io.tokenload.workload.PromptRecipe;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.TokenIdRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;

/** Fits the prompts of a class to the length asked for, before the first request of the load. */
final class ClassFitter {

  /** Tokens of the longer of the two probes that tell how long an answer takes. */
  private static final int PROBE_TOKENS = 9;

  /** Each of these is a request of some hundred prompt tokens. */
  private static final int VOCABULARY_PROBES = 48;

  private final PromptMeter meter;
  private final boolean tokenIds;
  private final ServerFacts server;
  private final ExpectedLatency expected;
  private final List<String> notes = new ArrayList<>();
  private Nonce nonce;
  private boolean vocabularyKnown;

  /**
   * @param tokenIds whether prompts of a length are token ids
   */
  ClassFitter(
      PromptMeter meter,
      Nonce nonce,
      boolean tokenIds,
      ServerFacts server,
      ExpectedLatency expected) {
    this.meter = meter;
    this.nonce = nonce;
    this.tokenIds = tokenIds;
    this.server = server;
    this.expected = expected;
  }

  /**
   * Fits the classes, all of them before the first is probed: one that the model has no room for
   * costs no request. Where the usage of a probe is not what was counted, usage is believed and the
   * class fitted again.
   *
   * @throws UserError if prompt and output of a class together exceed the model's context
   */
  List<FittedClass> fit(List<RequestClass> shapes) {
    List<FittedClass> fitted = shapes.stream().map(this::fit).toList();
    List<FittedClass> probed = fitted.stream().map(this::probed).toList();
    probed.forEach(one -> notes.addAll(PromptNotes.of(one.fit(), nonce.tokens() > 0)));
    OptionalInt template = probed.isEmpty() ? OptionalInt.empty() : meter.templateTokens();
    return probed.stream().map(one -> one.ofRequests().behind(template)).toList();
  }

  /** What a reader of the run must know of its prompts, plain sentences. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  private FittedClass fit(RequestClass shape) {
    if (shape.source().isPresent()) {
      return new SourcePrompts(meter, server).fit(shape);
    }
    refuseTooFew(shape);
    Optional<Integer> asked = shape.askedTokens();
    asked.ifPresent(tokens -> refuseOverLength(shape, tokens));
    FittedClass fitted = asked.isPresent() ? toLength(shape, asked.get()) : asWritten(shape);
    if (fitted.fit().fittedTokens() != null) {
      refuseOverLength(shape, fitted.fit().fittedTokens());
    }
    return fitted;
  }

  private FittedClass toLength(RequestClass shape, int tokens) {
    if (tokenIds) {
      return ofIds(shape, tokens);
    }
    // The first count finds out whether there is a tokenizer to ask.
    boolean counted = meter.count(nonce.before(0, PromptRecipe.HELLO_WORLD)) >= 0;
    if (!counted) {
      return ofWords(shape, tokens);
    }
    chooseWords();
    Fit fit = new PromptFitter(meter, nonce, meter.mostCalls()).fit(tokens);
    if (fit.spreadTokens() > 0) {
      notes.add(PromptNotes.spread(shape.name(), fit.spreadTokens()));
    }
    return FittedClass.ofText(
        shape,
        fit.recipe(),
        fit.nonce(),
        new PromptFit(
            shape.name(),
            tokens,
            fit.countedTokens(),
            meter.method(),
            fit.errorTokens(),
            fit.nonce().bits()));
  }

  /** Nobody counts: words that are one token each in the usual vocabularies. */
  private FittedClass ofWords(RequestClass shape, int tokens) {
    NonceForm front = nonce.tokens() > tokens ? nonce.form().ofWords(tokens) : nonce.form();
    int words = tokens - nonce.in(front).tokens();
    PromptRecipe recipe = new PromptRecipe(PromptRecipe.HELLO_WORLD, words / 2, words % 2);
    notes.add(PromptNotes.uncounted(shape.name(), tokens));
    return FittedClass.ofText(
        shape,
        recipe,
        front,
        new PromptFit(shape.name(), tokens, null, meter.method(), null, front.bits()));
  }

  private FittedClass ofIds(RequestClass shape, int tokens) {
    List<Integer> words = meter.ids(TokenIdRecipe.words());
    if (words.isEmpty()) {
      throw UserError.server(
          "promptTokenIds=true needs the ids of ordinary words, and the server at %s has no /tokenize that tells them: give -Dtokenizer=/path/to/tokenizer.json."
              .formatted(server.baseUrl()));
    }
    TokenIdRecipe recipe =
        TokenIdRecipe.of(
            words,
            meter.ids(TokenIdRecipe.wordsReversed()),
            meter.ids(" hello world hello world"),
            nonce.tokens() > 0,
            tokens);
    return FittedClass.ofIds(
        shape,
        recipe,
        new PromptFit(
            shape.name(), tokens, tokens, PromptMeter.TOKEN_IDS, 0, recipe.nonce().bits()));
  }

  /** Once for whoever counts: words that are one token each. */
  private void chooseWords() {
    if (!vocabularyKnown && nonce.tokens() > 0) {
      vocabularyKnown = true;
      int calls = meter.isCheap() ? NonceVocabulary.CALLS : VOCABULARY_PROBES;
      nonce = nonce.in(NonceForm.full(NonceVocabulary.askedOf(this::countOrRefused, calls)));
    }
  }

  /** A model of a short context refuses the longest of the questions: the shorter ones do. */
  private int countOrRefused(String text) {
    try {
      return meter.count(text);
    } catch (UserError tooLong) {
      return -1;
    }
  }

  private FittedClass asWritten(RequestClass shape) {
    PromptRecipe recipe = shape.recipe().orElseThrow();
    int counted = meter.count(nonce.before(0, recipe.text()));
    if (counted >= 0 && !vocabularyKnown && nonce.tokens() > 0) {
      chooseWords();
      counted = meter.count(nonce.before(0, recipe.text()));
    }
    Integer tokens = counted < 0 ? null : counted;
    return FittedClass.ofText(
        shape,
        recipe,
        nonce.form(),
        new PromptFit(shape.name(), null, tokens, meter.method(), null, nonce.bits()));
  }

  private void refuseTooFew(RequestClass shape) {
    int least = meter.leastOutputTokens();
    if (shape.outputTokens() < least) {
      throw UserError.usage(
          "Class %s asks for %d output tokens, and this API gives no fewer than %d: ask for more, or give another -Dendpoint."
              .formatted(shape.name(), shape.outputTokens(), least));
    }
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

  private FittedClass probed(FittedClass first) {
    boolean stale = first.ids().isEmpty() && !first.fit().method().equals(meter.method());
    FittedClass fitted = stale ? fit(first.shape()) : first;
    LongFunction<?> prompts = fitted.prompts(nonce);
    Probe one = meter.probe(prompts.apply(1), 1);
    expected.probed(fitted.shape().name(), e2el(fitted, one, prompts));
    Integer counted = fitted.fit().fittedTokens();
    if (one.promptTokens().isEmpty() || counted == null) {
      return fitted;
    }
    int observed = one.promptTokens().getAsInt();
    return observed == counted ? fitted : corrected(fitted, prompts.apply(1), observed);
  }

  private long e2el(FittedClass fitted, Probe one, LongFunction<?> prompts) {
    int outputTokens = fitted.shape().outputTokens();
    if (fitted.shape().inputs() > 1) {
      return meter.probe(fitted.texts(nonce, 2), 1).elapsedNanos();
    }
    if (outputTokens <= 1) {
      return one.elapsedNanos();
    }
    int tokens = Math.min(PROBE_TOKENS, outputTokens);
    long several = meter.probe(prompts.apply(2), tokens).elapsedNanos();
    expected.probedGap(ExpectedLatency.gapNanos(one.elapsedNanos(), several, tokens));
    return ExpectedLatency.extrapolate(one.elapsedNanos(), several, tokens, outputTokens);
  }

  /** The server's usage is the count that is billed, cached and prefilled. */
  private FittedClass corrected(FittedClass fitted, Object prompt, int observed) {
    PromptFit fit = fitted.fit();
    if (fitted.ids().isPresent()) {
      notes.add(PromptNotes.ids(fit, observed));
      Integer asked = fit.askedTokens();
      return fitted.with(
          new PromptFit(
              fit.className(), asked, observed, fit.method(), observed - asked, fit.nonceBits()));
    }
    if (!meter.isCheap()) {
      notes.add(PromptNotes.spread(fit.className(), Math.abs(observed - fit.fittedTokens())));
      return fitted;
    }
    int counted = meter.count(prompt.toString());
    if (counted == observed) {
      return fitted;
    }
    notes.add(PromptNotes.disagreement(meter.name(), counted, observed));
    meter.useUsage();
    vocabularyKnown = false;
    return fit(fitted.shape());
  }
}
