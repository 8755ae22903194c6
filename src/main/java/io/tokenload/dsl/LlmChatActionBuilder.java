package io.tokenload.dsl;

import io.gatling.javaapi.core.Session;
import io.tokenload.engine.El;
import java.util.function.Function;

/**
 * DSL for requests that are a conversation. The messages are sent in the order in which they are
 * described, {@link #prompt} after all others.
 *
 * <p>Immutable, so all methods return a new occurrence and leave the original unmodified.
 */
public final class LlmChatActionBuilder extends LlmRequestActionBuilder<LlmChatActionBuilder> {

  LlmChatActionBuilder(LlmRequest wrapped) {
    super(wrapped);
  }

  @Override
  LlmChatActionBuilder make(LlmRequest request) {
    return new LlmChatActionBuilder(request);
  }

  /**
   * Add a message of the system
   *
   * @param text the message, expressed as a Gatling Expression Language String
   * @return a new DSL instance
   */
  public LlmChatActionBuilder system(String text) {
    return system(El.of(text, String.class));
  }

  /**
   * Add a message of the system
   *
   * @param text the message, expressed as a function
   * @return a new DSL instance
   */
  public LlmChatActionBuilder system(Function<Session, String> text) {
    return message("system", text);
  }

  /**
   * Add a message of the user
   *
   * @param text the message, expressed as a Gatling Expression Language String
   * @return a new DSL instance
   */
  public LlmChatActionBuilder user(String text) {
    return user(El.of(text, String.class));
  }

  /**
   * Add a message of the user
   *
   * @param text the message, expressed as a function
   * @return a new DSL instance
   */
  public LlmChatActionBuilder user(Function<Session, String> text) {
    return message("user", text);
  }

  /**
   * Add a message of the assistant, e.g. its answer of a turn before
   *
   * @param text the message, expressed as a Gatling Expression Language String
   * @return a new DSL instance
   */
  public LlmChatActionBuilder assistant(String text) {
    return assistant(El.of(text, String.class));
  }

  /**
   * Add a message of the assistant, e.g. its answer of a turn before
   *
   * @param text the message, expressed as a function
   * @return a new DSL instance
   */
  public LlmChatActionBuilder assistant(Function<Session, String> text) {
    return message("assistant", text);
  }

  private LlmChatActionBuilder message(String role, Function<Session, String> text) {
    return make(wrapped.with(wrapped.prompt().with(new Prompt.Turn(role, text))));
  }
}
