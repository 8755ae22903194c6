package io.tokenload.wire;

import java.util.Objects;

/**
 * One turn of a chat.
 *
 * @param role who speaks: {@code system}, {@code user} or {@code assistant}
 * @param content what is said
 */
public record Message(String role, String content) {

  public Message {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(content, "content");
  }

  /** What the user says. */
  public static Message user(String content) {
    return new Message("user", content);
  }

  /** What the model is told about its part. */
  public static Message system(String content) {
    return new Message("system", content);
  }

  /** What the model said in an earlier turn. */
  public static Message assistant(String content) {
    return new Message("assistant", content);
  }
}
