package io.tokenload.dsl;

import io.gatling.javaapi.core.Session;
import io.tokenload.engine.El;
import io.tokenload.wire.CompletionRequest;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * DSL for how an answer is generated. What is left unsaid is what the run says, or else the server.
 *
 * <p>Immutable, so all methods return a new occurrence and leave the original unmodified.
 *
 * @param <T> the type of request builder
 */
public abstract class LlmGenerationBuilder<T extends LlmGenerationBuilder<T>> {

  final LlmRequest wrapped;

  LlmGenerationBuilder(LlmRequest wrapped) {
    this.wrapped = wrapped;
  }

  abstract T make(LlmRequest request);

  /**
   * Set the model, by the name the server serves it under, expressed as a Gatling Expression
   * Language String.
   */
  public T model(String model) {
    return model(El.of(model, String.class));
  }

  /** Set the model, by the name the server serves it under, expressed as a function. */
  public T model(Function<Session, String> model) {
    return edit(BodyEdit.of(model, (body, name) -> body.extra("model", name)));
  }

  /** Set the most tokens of the answer, at least 1 ({@code max_tokens}), static. */
  public T maxTokens(int maxTokens) {
    return fixed(body -> body.maxTokens(maxTokens));
  }

  /**
   * Set the most tokens of the answer, at least 1 ({@code max_tokens}), expressed as a Gatling
   * Expression Language String.
   */
  public T maxTokens(String maxTokens) {
    return maxTokens(El.of(maxTokens, Integer.class));
  }

  /**
   * Set the most tokens of the answer, at least 1 ({@code max_tokens}), expressed as a function.
   */
  public T maxTokens(Function<Session, Integer> maxTokens) {
    return edit(BodyEdit.of(maxTokens, CompletionRequest::maxTokens));
  }

  /**
   * Set the fewest tokens of the answer ({@code min_tokens}; not every server knows it), static.
   */
  public T minTokens(int minTokens) {
    return fixed(body -> body.minTokens(minTokens));
  }

  /**
   * Set the fewest tokens of the answer ({@code min_tokens}; not every server knows it), expressed
   * as a Gatling Expression Language String.
   */
  public T minTokens(String minTokens) {
    return minTokens(El.of(minTokens, Integer.class));
  }

  /**
   * Set the fewest tokens of the answer ({@code min_tokens}; not every server knows it), expressed
   * as a function.
   */
  public T minTokens(Function<Session, Integer> minTokens) {
    return edit(BodyEdit.of(minTokens, CompletionRequest::minTokens));
  }

  /** Set the temperature, 0 for the most probable token each time, static. */
  public T temperature(double temperature) {
    return fixed(body -> body.temperature(temperature));
  }

  /**
   * Set the temperature, 0 for the most probable token each time, expressed as a Gatling Expression
   * Language String.
   */
  public T temperature(String temperature) {
    return temperature(El.decimal(temperature));
  }

  /** Set the temperature, 0 for the most probable token each time, expressed as a function. */
  public T temperature(Function<Session, Double> temperature) {
    return edit(BodyEdit.of(temperature, CompletionRequest::temperature));
  }

  /**
   * Set the share of probability that is sampled from, above 0 and up to 1 ({@code top_p}), static.
   */
  public T topP(double topP) {
    return fixed(body -> body.topP(topP));
  }

  /**
   * Set the share of probability that is sampled from, above 0 and up to 1 ({@code top_p}),
   * expressed as a Gatling Expression Language String.
   */
  public T topP(String topP) {
    return topP(El.decimal(topP));
  }

  /**
   * Set the share of probability that is sampled from, above 0 and up to 1 ({@code top_p}),
   * expressed as a function.
   */
  public T topP(Function<Session, Double> topP) {
    return edit(BodyEdit.of(topP, CompletionRequest::topP));
  }

  /** Set the number of tokens that are sampled from ({@code top_k}), static. */
  public T topK(int topK) {
    return fixed(body -> body.topK(topK));
  }

  /**
   * Set the number of tokens that are sampled from ({@code top_k}), expressed as a Gatling
   * Expression Language String.
   */
  public T topK(String topK) {
    return topK(El.of(topK, Integer.class));
  }

  /** Set the number of tokens that are sampled from ({@code top_k}), expressed as a function. */
  public T topK(Function<Session, Integer> topK) {
    return edit(BodyEdit.of(topK, CompletionRequest::topK));
  }

  /** Set the texts that end the answer, expressed as Gatling Expression Language Strings. */
  public T stop(String... stop) {
    List<Function<Session, String>> texts =
        List.of(stop).stream().map(text -> El.of(text, String.class)).toList();
    return stop(session -> texts.stream().map(text -> text.apply(session)).toList());
  }

  /** Set the texts that end the answer, expressed as a function. */
  public T stop(Function<Session, List<String>> stop) {
    return edit(BodyEdit.of(stop, (body, texts) -> body.extra("stop", texts)));
  }

  /**
   * Set whether the answer goes on to its {@code max_tokens} whatever the model says ({@code
   * ignore_eos}), so that each answer has the length asked for. Not every server knows it.
   */
  public T ignoreEos(boolean ignoreEos) {
    return fixed(body -> body.ignoreEos(ignoreEos));
  }

  final T edit(BodyEdit edit) {
    return make(wrapped.with(edit));
  }

  /**
   * An edit that is the same for all sessions, tried at once so that a bad value is refused here.
   */
  final T fixed(UnaryOperator<CompletionRequest> edit) {
    edit.apply(CompletionRequest.to(wrapped.api()));
    return edit((body, session) -> edit.apply(body));
  }
}
