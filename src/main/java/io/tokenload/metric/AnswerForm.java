package io.tokenload.metric;

import java.util.List;

/**
 * What a request asks of the form of its answer.
 *
 * @param json whether the answer is to be JSON
 * @param schema JSON Schema that it is to meet, as maps and lists, or {@code null}
 * @param tools that it may call, as OpenAI's {@code tools} lists them; empty if there are none
 */
public record AnswerForm(boolean json, Object schema, List<?> tools) {

  public AnswerForm {
    tools = List.copyOf(tools);
  }
}
