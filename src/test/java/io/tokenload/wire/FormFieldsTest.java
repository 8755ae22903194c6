package io.tokenload.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.AnswerForm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormFieldsTest {

  private static final Map<String, Object> SCHEMA = Map.of("type", "object");

  private static AnswerForm form(String name, Object value) {
    return CompletionRequest.chat("m", "Hi").extra(name, value).form();
  }

  @Test
  void whatLeavesTheFormToTheModelAsksNone() {
    assertThat(CompletionRequest.chat("m", "Hi").form()).isNull();
    assertThat(form("response_format", Map.of("type", "text"))).isNull();
    assertThat(form("tools", List.of())).isNull();
    assertThat(form("tools", "no list")).isNull();
  }

  @Test
  void eachWayToAskForJsonIsKnown() {
    AnswerForm schema = new AnswerForm(true, SCHEMA, List.of());
    assertThat(form("response_format", Map.of("type", "json_object")))
        .isEqualTo(new AnswerForm(true, null, List.of()));
    assertThat(
            form(
                "response_format",
                Map.of("type", "json_schema", "json_schema", Map.of("schema", SCHEMA))))
        .isEqualTo(schema);
    assertThat(form("structured_outputs", Map.of("json", SCHEMA))).isEqualTo(schema);
    assertThat(form("guided_json", SCHEMA)).isEqualTo(schema);
  }

  @Test
  void toolsAreAFormWithoutJson() {
    assertThat(form("tools", List.of(SCHEMA)))
        .isEqualTo(new AnswerForm(false, null, List.of(SCHEMA)));
  }
}
