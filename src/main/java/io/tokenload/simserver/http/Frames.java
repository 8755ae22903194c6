package io.tokenload.simserver.http;

import java.util.List;

/** The bytes of the events of one stream. Each event ends with {@link EventBuffer#endEvent}. */
public interface Frames {

  /** Events before the first token. */
  default void begin(EventBuffer out, List<Choice> choices, long emitNanos) {}

  /**
   * Events for the tokens of a choice from what was sent up to a position.
   *
   * @param emitNanos time of writing, or negative to keep silent about it
   */
  void tokens(EventBuffer out, Choice choice, int to, long emitNanos);

  /** Events after the last token of the last choice. */
  default void end(EventBuffer out, List<Choice> choices) {}
}
