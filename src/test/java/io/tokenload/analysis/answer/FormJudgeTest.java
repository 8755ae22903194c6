package io.tokenload.analysis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.AnswerForm;
import io.tokenload.metric.Structure;
import io.tokenload.metric.ToolCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormJudgeTest {

  private static final Map<String, Object> CITY =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of("city", Map.of("type", "string")),
          "required",
          List.of("city"));
  private static final Map<String, Object> WEATHER =
      Map.of("type", "function", "function", Map.of("name", "weather", "parameters", CITY));
  private static final AnswerForm TOOLS = new AnswerForm(false, null, List.of(WEATHER));

  private final FormJudge judge = new FormJudge();

  private Structure called(String name, String arguments) {
    return judge.judge(TOOLS, "", 1, List.of(new ToolCall(name, arguments)));
  }

  // SAD PATH

  @Test
  void aSchemaThatCannotBeUsedIsMetByNobodyAndBrokenByNobody() {
    AnswerForm odd = new AnswerForm(true, Map.of("$ref", "http://127.0.0.1:1/none"), List.of());
    assertThat(judge.judge(odd, "{}", 0, List.of()))
        .isEqualTo(new Structure(true, null, null, null));
  }

  @Test
  void anAnswerCutOffInItsJsonIsNone() {
    AnswerForm form = new AnswerForm(true, CITY, List.of());
    assertThat(judge.judge(form, "{\"city\": \"Ber", 0, List.of()))
        .isEqualTo(new Structure(false, false, null, null));
  }

  @Test
  void callsThatTheApiDoesNotTellAreCountedButNotJudged() {
    assertThat(judge.judge(TOOLS, "", 2, List.of())).isEqualTo(new Structure(null, null, 2, null));
  }

  @Test
  void argumentsThatMissTheirSchemaAndToolsThatAreNotThereAreInvalid() {
    assertThat(called("weather", "{\"town\": 3}")).isEqualTo(new Structure(null, null, 1, 0));
    assertThat(called("weather", "Berlin")).isEqualTo(new Structure(null, null, 1, 0));
    assertThat(called("wether", "{\"city\": \"Bonn\"}")).isEqualTo(new Structure(null, null, 1, 0));
  }

  @Test
  void aToolWhoseSchemaCannotBeUsedLeavesCallsUnjudged() {
    AnswerForm form =
        new AnswerForm(
            false, null, List.of(Map.of("name", "f", "parameters", Map.of("$ref", "x:none"))));
    assertThat(judge.judge(form, "", 1, List.of(new ToolCall("f", "{}"))))
        .isEqualTo(new Structure(null, null, 1, null));
  }

  // HAPPY PATH

  @Test
  void aCallInPlaceOfATextIsNotJudgedAsText() {
    AnswerForm both = new AnswerForm(true, CITY, List.of(WEATHER));
    ToolCall call = new ToolCall("weather", "{\"city\": \"Bonn\"}");
    assertThat(judge.judge(both, "", 1, List.of(call))).isEqualTo(new Structure(null, null, 1, 1));
    assertThat(judge.judge(both, "{\"city\": \"Bonn\"}", 0, List.of()))
        .isEqualTo(new Structure(true, true, 0, 0));
  }

  @Test
  void toolsWithoutTheFrameOfOpenAisChatAreKnownToo() {
    AnswerForm flat =
        new AnswerForm(false, null, List.of(Map.of("name", "weather", "input_schema", CITY)));
    assertThat(judge.judge(flat, "", 1, List.of(new ToolCall("weather", "{\"city\": \"Bonn\"}"))))
        .isEqualTo(new Structure(null, null, 1, 1));
  }

  @Test
  void manySchemasAreJudgedByTheirOwn() {
    for (int i = 0; i < 600; i++) {
      AnswerForm form = new AnswerForm(true, Map.of("const", i % 300), List.of());
      assertThat(judge.judge(form, String.valueOf(i % 300), 0, List.of()).schemaMet()).isTrue();
      assertThat(judge.judge(form, "-1", 0, List.of()).schemaMet()).isFalse();
    }
  }
}
