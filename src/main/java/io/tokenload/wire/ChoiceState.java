package io.tokenload.wire;

/** What is known of one of the answers that share a stream. */
final class ChoiceState {

  /** The stream has named this choice. */
  boolean seen;

  /** A role came, so that empty text no longer belongs to the opening. */
  boolean roleSeen;

  /** The finish reason, or null while the choice runs. */
  String finishReason;

  /** The last usage that this choice's own events reported. */
  int completionTokens;

  /** Every event so far, the opening aside, came with usage. */
  boolean usageOnEveryEvent = true;
}
