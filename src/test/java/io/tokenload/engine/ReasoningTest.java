package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenStream;
import org.junit.jupiter.api.Test;

/** When the answer itself begins, where reasoning stands before it. */
class ReasoningTest {

  private static final String THOUGHT =
      "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"hm\"}}]}";
  private static final String CALL =
      "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,"
          + "\"function\":{\"name\":\"look\",\"arguments\":\"\"}}]}}]}";
  private static final String HIDDEN = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"}}]}";
  private static final String USAGE =
      "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":3,"
          + "\"completion_tokens_details\":{\"reasoning_tokens\":2}}}";

  private static ScriptedExchange begun() {
    return ScriptedExchange.sentAt(0).head().role().read();
  }

  // SAD PATH

  @Test
  void anAnswerWithoutReasoningHasNoTimeOfItsOwn() {
    RequestRecord record = begun().at(20).token().read().finish().usage(1).done();
    assertThat(record.ttftAnswer()).isEmpty();
    assertThat(record.stream().reasoningTokens()).isEqualTo(TokenStream.UNKNOWN);
  }

  @Test
  void reasoningThatComesToNoAnswerHasNone() {
    RequestRecord record = begun().at(20).event(THOUGHT).read().finish().usage(1).done();
    assertThat(record.ttft()).hasValue(20_000_000);
    assertThat(record.stream().firstAnswer()).isEqualTo(Stamps.NONE);
  }

  @Test
  void tokensThatTheServerHidesAreNoReasoning() {
    RequestRecord record =
        begun().at(20).event(HIDDEN).read().at(30).token().read().finish().usage(2).done();
    assertThat(record.ttft()).hasValue(20_000_000);
    assertThat(record.ttftAnswer()).isEmpty();
  }

  // HAPPY PATH

  @Test
  void theReadOfTheFirstAnswerTokenIsStampedAndNoLaterOne() {
    RequestRecord record =
        begun()
            .at(20)
            .event(THOUGHT)
            .read()
            .at(50)
            .event(THOUGHT)
            .token()
            .read()
            .at(70)
            .token()
            .read()
            .finish()
            .event(USAGE)
            .done();
    assertThat(record.ttft()).hasValue(20_000_000);
    assertThat(record.ttftAnswer()).hasValue(50_000_000);
    assertThat(record.stream().reasoningTokens()).isEqualTo(2);
  }

  @Test
  void aToolCallIsAnAnswer() {
    RequestRecord record =
        begun().at(20).event(THOUGHT).read().at(90).event(CALL).read().finish().usage(2).done();
    assertThat(record.ttftAnswer()).hasValue(90_000_000);
  }
}
