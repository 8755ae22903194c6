package io.tokenload.metric;

/**
 * How an answer kept to the form that was asked of it; {@code null} where that part of it was not
 * asked, or cannot be told.
 *
 * @param jsonValid whether its text is one JSON value and nothing else: JSON within a fence of
 *     Markdown or beside words is not, since a program that asked for JSON could not read it
 * @param schemaMet whether that value meets the schema; false where the text is no JSON
 * @param toolCalls calls of tools that it makes
 * @param toolCallsValid those of them that name a tool that there is, with arguments that meet its
 *     schema
 */
public record Structure(
    Boolean jsonValid, Boolean schemaMet, Integer toolCalls, Integer toolCallsValid) {

  public Structure {
    if (toolCalls != null && toolCalls < 0) {
      throw new IllegalArgumentException("calls are counted from 0, not " + toolCalls);
    }
  }
}
