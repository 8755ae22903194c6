package io.tokenload.wire;

import io.tokenload.metric.AnswerForm;
import java.util.List;
import java.util.Map;

/**
 * What the fields of a body ask of the form of the answer, in the words of OpenAI's chat ({@code
 * response_format}, {@code tools}) or vLLM's ({@code structured_outputs}, {@code guided_json}).
 */
final class FormFields {

  private static final String RESPONSE_FORMAT = "response_format";
  private static final String TOOLS = "tools";

  private FormFields() {}

  /** {@code null} if they leave the form to the model. */
  static AnswerForm of(Map<String, ?> fields) {
    List<?> tools = fields.get(TOOLS) instanceof List<?> listed ? listed : List.of();
    Object format = fields.get(RESPONSE_FORMAT);
    Object schema = format instanceof Map<?, ?> map ? schemaOf(map) : vllms(fields);
    boolean json = schema != null || isJsonObject(format);
    return json || !tools.isEmpty() ? new AnswerForm(json, schema, tools) : null;
  }

  private static boolean isJsonObject(Object format) {
    return format instanceof Map<?, ?> map && "json_object".equals(map.get("type"));
  }

  private static Object schemaOf(Map<?, ?> format) {
    return "json_schema".equals(format.get("type"))
            && format.get("json_schema") instanceof Map<?, ?> named
        ? named.get("schema")
        : null;
  }

  private static Object vllms(Map<String, ?> fields) {
    return fields.get("structured_outputs") instanceof Map<?, ?> map
        ? map.get("json")
        : fields.get("guided_json");
  }
}
