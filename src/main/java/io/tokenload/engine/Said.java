package io.tokenload.engine;

import io.tokenload.metric.AnswerForm;
import io.tokenload.metric.ToolCall;
import java.util.List;

/**
 * What an answer says, of which a form was asked.
 *
 * @param form that was asked
 * @param text of the first choice
 * @param toolCalls calls of tools that the first choice makes
 * @param calls what they say; fewer than {@code toolCalls} where the API does not tell it
 */
public record Said(AnswerForm form, String text, int toolCalls, List<ToolCall> calls) {}
