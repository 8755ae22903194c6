package io.tokenload.dsl;

import io.gatling.javaapi.core.Session;
import io.tokenload.engine.StreamCheck;

/**
 * Last step of the DSL for checks on a stream.
 *
 * <p>Immutable, so all methods return a new occurrence and leave the original unmodified.
 */
public final class LlmCheck implements StreamCheck {

  private final Validated<?> wrapped;

  LlmCheck(Validated<?> wrapped) {
    this.wrapped = wrapped;
  }

  /**
   * Provide a custom name for the check, to be used in case of a failure
   *
   * @param name the name, which replaces e.g. {@code outputTokens.find.is(8)}
   * @return a new LlmCheck
   */
  public LlmCheck name(String name) {
    return new LlmCheck(wrapped.named(name));
  }

  /**
   * Override whether the observed value is part of the message when the check fails. Gatling counts
   * errors by their message, so a latency in it makes every failure an error of its own.
   *
   * @param b true, the default, to show the observed value
   * @return a new LlmCheck
   */
  public LlmCheck logActualValueInError(boolean b) {
    return new LlmCheck(wrapped.logging(b));
  }

  /**
   * Save the extracted value in the virtual user's {@link Session} if the check holds
   *
   * @param key the key to store the extracted value in the {@link Session}
   * @return a new LlmCheck
   */
  public LlmCheck saveAs(String key) {
    return new LlmCheck(wrapped.savedAs(key));
  }

  @Override
  public Result check(Observation observation, Session session) {
    return wrapped.check(observation, session);
  }

  @Override
  public boolean judgesStatus() {
    return wrapped.extraction().needs() == Extraction.Needs.STATUS;
  }

  @Override
  public boolean needsText() {
    return wrapped.extraction().needs() == Extraction.Needs.TEXT;
  }
}
