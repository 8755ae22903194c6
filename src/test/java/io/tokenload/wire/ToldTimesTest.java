package io.tokenload.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.server.RequestTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToldTimesTest {

  private static final String TOKEN =
      "data: {\"id\":\"cmpl-7\",\"choices\":[{\"index\":0,\"text\":\"a\",\"finish_reason\":\"stop\"}]}\n\n";

  private static final String METRICS =
      "data: {\"id\":\"cmpl-7\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1},"
          + "\"metrics\":{\"queue_time_ms\":1.25,\"time_to_first_token_ms\":20.5}}\n\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "[]",
        "7",
        "\"fast\"",
        "{\"queue_time_ms\":null}",
        "{\"queue_time_ms\":\"1.25\"}",
        "{\"queue_time_ms\":{\"a\":1}}",
        "{\"queue_time_ms\":1e300}"
      })
  void metricsWithoutATimeTellNothing(String metrics) {
    String event = METRICS.replaceAll("\\{\"queue.*?}", metrics.replace("\\", "\\\\"));
    Answer answer = AnswerScript.of(Api.COMPLETIONS, TOKEN + event + "data: [DONE]\n\n").end();
    assertThat(answer.error()).isNull();
    assertThat(answer.times()).isNull();
  }

  @Test
  void halfAnEventTellsNothing() {
    String whole = TOKEN + METRICS;
    for (int at = TOKEN.length(); at < whole.length() - 1; at++) {
      assertThat(AnswerScript.of(Api.COMPLETIONS, whole.substring(0, at)).cut().times())
          .as(whole.substring(at))
          .isNull();
    }
    assertThat(AnswerScript.of(Api.COMPLETIONS, whole).cut().times()).isNotNull();
  }

  @Test
  void timeThatIsNotToldIsNull() {
    Answer answer = AnswerScript.of(Api.COMPLETIONS, TOKEN + METRICS + "data: [DONE]\n\n").end();
    assertThat(answer.times())
        .isEqualTo(
            new RequestTimes("vllm_metrics", 1_250_000L, 20_500_000L, null, 20_500_000L, null));
  }

  @Test
  void laterEventTakesThePlaceOfAllBefore() {
    String later = METRICS.replace("\"queue_time_ms\":1.25,", "");
    Answer answer = AnswerScript.of(Api.COMPLETIONS, TOKEN + METRICS + later).cut();
    assertThat(answer.times().queueNanos()).isNull();
    assertThat(answer.times().prefillNanos()).isEqualTo(20_500_000);
  }

  @Test
  void timesOfSeveralChoicesAreNobodys() {
    String other = TOKEN.replace("\"index\":0", "\"index\":1");
    Answer answer = AnswerScript.of(Api.COMPLETIONS, TOKEN + other + METRICS).cut();
    assertThat(answer.choices()).isEqualTo(2);
    assertThat(answer.times()).isNull();
  }

  @Test
  void idIsThatOfTheFirstEvent() {
    String other = METRICS.replace("cmpl-7", "cmpl-8");
    assertThat(AnswerScript.of(Api.COMPLETIONS, TOKEN + other).cut().id()).isEqualTo("cmpl-7");
  }

  @Test
  void idThatIsNoNameIsNone() {
    String number = TOKEN.replace("\"cmpl-7\"", "7");
    String endless = TOKEN.replace("cmpl-7", "7".repeat(300));
    assertThat(AnswerScript.of(Api.COMPLETIONS, number).cut().id()).isNull();
    assertThat(AnswerScript.of(Api.COMPLETIONS, endless).cut().id()).isNull();
  }
}
