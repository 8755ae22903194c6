package io.tokenload.analysis.answer;

/**
 * What a structured answer turned out to be.
 *
 * @param jsonValid whether its text is one JSON value and nothing else: JSON within a fence of
 *     Markdown or beside words is not, since a program that asked for JSON could not read it
 * @param schemaMet whether that value meets the schema that was asked for; {@code null} where none
 *     was, false where the text is no JSON
 * @param toolCalls how many calls of tools the model made
 */
public record Answered(boolean jsonValid, Boolean schemaMet, int toolCalls) {

  public Answered {
    if (toolCalls < 0) {
      throw new IllegalArgumentException("calls are counted from 0, not " + toolCalls);
    }
  }
}
