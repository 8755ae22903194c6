package io.tokenload.analysis.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.analysis.sample.Estimate;
import io.tokenload.analysis.sample.Wilson;
import io.tokenload.metric.Structure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructuredOutputTest {

  private static final AnswerSchema PERSON =
      AnswerSchema.of(
          "{\"type\":\"object\",\"required\":[\"name\"],"
              + "\"properties\":{\"name\":{\"type\":\"string\"},\"age\":{\"type\":\"integer\"}},"
              + "\"additionalProperties\":false}");

  @Test
  void schemaThatCannotBeUsedIsRefusedBeforeAnyAnswer() {
    assertThatThrownBy(() -> AnswerSchema.of("{\"type\":")).hasMessageContaining("no JSON");
    assertThatThrownBy(() -> AnswerSchema.of("{\"$ref\":\"http://127.0.0.1:1/none.json\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be used");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '$',
      delimiter = '|',
      textBlock =
          """
          {"name": "Ada"}                 | true  | true
          {"name": "Ada", "age": 36}      | true  | true
          {"name": "Ada", "age": "36"}    | true  | false
          {"age": 36}                     | true  | false
          "Ada"                           | true  | false
          {"name": "Ada"                  | false | false
          {"name": "Ada"} Done.           | false | false
          ```json {"name": "Ada"} ```     | false | false
          $ $                             | false | false
          """)
  void answerIsJsonAndMeetsItsSchemaOrNot(String text, boolean json, boolean met) {
    assertThat(AnswerSchema.isJson(text)).isEqualTo(json);
    assertThat(PERSON.isMetBy(text)).isEqualTo(met);
  }

  @Test
  void withoutSchemaAnyJsonWillDo() {
    assertThat(AnswerSchema.none().isMetBy("[1, 2]")).isTrue();
    assertThat(StructuredOutput.of(List.of())).isNull();
  }

  @Test
  void sharesHaveWilsonsIntervals() {
    List<Structure> answers =
        new ArrayList<>(Collections.nCopies(8, new Structure(true, true, 1, 1)));
    answers.add(new Structure(true, null, 3, 0));
    answers.add(new Structure(false, false, 0, 0));
    answers.add(new Structure(null, null, 2, null));
    StructuredOutput found = StructuredOutput.of(answers);
    assertThat(found.answers()).isEqualTo(11);
    assertThat(found.withJson()).isEqualTo(10);
    assertThat(found.withSchema()).isEqualTo(9);
    assertThat(found.toolCalls()).isEqualTo(13);
    // 9 of 10, as in the textbooks: 0.596 to 0.982.
    assertThat(found.jsonValid().low()).isCloseTo(0.596, within(5e-4));
    assertThat(found.jsonValid().high()).isCloseTo(0.982, within(5e-4));
    assertThat(found.schemaMet().value()).isEqualTo(8 / 9.0);
    assertThat(found.judgedCalls()).isEqualTo(11);
    assertThat(found.validCalls().value()).isEqualTo(8 / 11.0);
    assertThat(found.withToolCall().value()).isEqualTo(10 / 11.0);
  }

  @Test
  void noneAndAllStayWithinZeroAndOne() {
    assertThat(Wilson.share(0, 20).low()).isZero();
    assertThat(Wilson.share(0, 20).high()).isCloseTo(0.161, within(5e-4));
    assertThat(Wilson.share(20, 20).high()).isEqualTo(1);
    assertThat(Wilson.share(0, 0)).isEqualTo(Estimate.NONE);
    assertThatThrownBy(() -> Wilson.share(3, 2)).hasMessageContaining("3 of 2");
  }
}
