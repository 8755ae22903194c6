package io.tokenload.analysis.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.AnswerForm;
import io.tokenload.metric.Structure;
import io.tokenload.metric.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds answers against the form that was asked of them. Schemas are kept, the last ones that were
 * needed. Not thread-safe.
 */
public final class FormJudge {

  private static final int MOST_SCHEMAS = 256;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Empty where the schema cannot be used. */
  private final Map<Object, Optional<AnswerSchema>> schemas =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Optional<AnswerSchema>> eldest) {
          return size() > MOST_SCHEMAS;
        }
      };

  /**
   * How an answer kept to its form. One that calls a tool in place of a text is not judged as text.
   *
   * @param form that was asked
   * @param text of the answer
   * @param toolCalls how many it makes
   * @param calls what they say; if fewer than {@code toolCalls}, they are not judged, nor if the
   *     schema of a tool cannot be used
   */
  public Structure judge(AnswerForm form, String text, int toolCalls, List<ToolCall> calls) {
    boolean isCall = toolCalls > 0 && text.isBlank();
    boolean isText = form.json() && !isCall;
    Optional<AnswerSchema> schema =
        isText && form.schema() != null ? schema(form.schema()) : Optional.empty();
    boolean hasTools = !form.tools().isEmpty();
    return new Structure(
        isText ? Boolean.valueOf(AnswerSchema.isJson(text)) : null,
        schema.map(asked -> asked.isMetBy(text)).orElse(null),
        hasTools ? Integer.valueOf(toolCalls) : null,
        hasTools && calls.size() >= toolCalls && hasUsableSchemas(form)
            ? Integer.valueOf(valid(form, calls))
            : null);
  }

  private boolean hasUsableSchemas(AnswerForm form) {
    return form.tools().stream()
        .map(FormJudge::function)
        .allMatch(function -> parameters(function).isPresent());
  }

  private int valid(AnswerForm form, List<ToolCall> calls) {
    return (int) calls.stream().filter(call -> isValid(form.tools(), call)).count();
  }

  private boolean isValid(List<?> tools, ToolCall call) {
    return tools.stream()
        .map(FormJudge::function)
        .filter(function -> call.name().equals(function.get("name")))
        .findFirst()
        .flatMap(this::parameters)
        .map(schema -> schema.isMetBy(call.arguments()))
        .orElse(false);
  }

  /** OpenAI's chat has the function within the tool, Responses and Anthropic have it flat. */
  private static Map<?, ?> function(Object tool) {
    if (!(tool instanceof Map<?, ?> map)) {
      return Map.of();
    }
    return map.get("function") instanceof Map<?, ?> function ? function : map;
  }

  private Optional<AnswerSchema> parameters(Map<?, ?> function) {
    Object schema =
        function.containsKey("parameters")
            ? function.get("parameters")
            : function.get("input_schema");
    return schema == null ? Optional.of(AnswerSchema.none()) : schema(schema);
  }

  private Optional<AnswerSchema> schema(Object asked) {
    return schemas.computeIfAbsent(asked, FormJudge::read);
  }

  private static Optional<AnswerSchema> read(Object asked) {
    try {
      return Optional.of(AnswerSchema.of(JSON.writeValueAsString(asked)));
    } catch (JsonProcessingException | IllegalArgumentException unusable) {
      // The server may know what to do with it; nobody here can say whether it is met.
      return Optional.empty();
    }
  }
}
