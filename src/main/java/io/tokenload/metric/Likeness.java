package io.tokenload.metric;

/**
 * Tells requests that were the same, and whether they were answered alike, without their texts.
 *
 * @param request hash of the request's body; {@code null} unless it asks for temperature 0, at
 *     which the same request is to be answered alike
 * @param answer hash of the text of the first choice, without reasoning and tool calls; {@code
 *     null} if no text came
 */
public record Likeness(Long request, Long answer) {

  /** Whether it can be held against that of another request. */
  public boolean isComparable() {
    return request != null && answer != null;
  }
}
