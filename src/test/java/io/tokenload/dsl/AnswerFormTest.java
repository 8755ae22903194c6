package io.tokenload.dsl;

import static io.tokenload.dsl.LlmDsl.llm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InGatling.class)
class AnswerFormTest {

  private static final String TOOLS = "[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]";

  private static JsonNode body(LlmChatActionBuilder request) throws Exception {
    return new ObjectMapper().readTree(request.wrapped.body(LlmDefaults.NONE, TestSession.empty()));
  }

  @Test
  void aSchemaThatIsNoObjectIsRefusedWhereItIsWritten() {
    assertThatThrownBy(() -> llm("q").chat().responseFormat("[1]"))
        .hasMessageContaining("responseFormat takes a JSON object, not '[1]'");
  }

  @Test
  void toolsThatAreNoArrayAreRefusedWhereTheyAreWritten() {
    assertThatThrownBy(() -> llm("q").chat().tools("{}"))
        .hasMessageContaining("tools takes a JSON array, not '{}'");
  }

  @Test
  void schemaAndToolsAreAskedAsOpenAiWantsThem() throws Exception {
    JsonNode body =
        body(llm("q").chat().prompt("Hi").responseFormat("{\"type\":\"object\"}").tools(TOOLS));
    assertThat(body.at("/response_format/type").asText()).isEqualTo("json_schema");
    assertThat(body.at("/response_format/json_schema/schema/type").asText()).isEqualTo("object");
    assertThat(body.at("/response_format/json_schema/name").asText()).isNotEmpty();
    assertThat(body.at("/tools/0/function/name").asText()).isEqualTo("f");
  }
}
