package io.tokenload.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import io.gatling.core.check.Check;
import io.gatling.core.check.CheckResult;
import io.gatling.http.check.sse.SseMessageCheck;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpDsl;
import io.tokenload.dsl.SseFirstToken.Elapsed;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(InGatling.class)
class SseFirstTokenTest {

  private static final String TOKEN =
      """
      {"data":{"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":null}]}}""";

  static Stream<Arguments> messages() {
    return Stream.of(
        arguments("chat content", TOKEN, true),
        arguments(
            "completions text", "{\"data\":{\"choices\":[{\"index\":0,\"text\":\" a\"}]}}", true),
        arguments(
            "reasoning",
            "{\"event\":\"message\",\"data\":{\"choices\":[{\"index\":0,\"delta\":"
                + "{\"reasoning_content\":\"so\"}}]}}",
            true),
        arguments(
            "role only",
            "{\"data\":{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\","
                + "\"content\":\"\"}}]}}",
            false),
        arguments(
            "usage only",
            "{\"data\":{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}}",
            false),
        arguments("error", "{\"data\":{\"error\":{\"message\":\"no\"}}}", false),
        arguments("done, which Gatling puts in place", "{\"data\":[DONE]}", false),
        arguments("text", "{\"data\":\"ping\"}", false),
        arguments("no data", "{\"event\":\"ping\"}", false),
        arguments("no message", null, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void tokenIsToldFromWhatIsNone(String words, String message, boolean token) {
    assertThat(TokenMessage.carriesToken(message)).as(words).isEqualTo(token);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void gatlingMatchesMessagesWithATokenOnly(String words, String message, boolean token) {
    if (message != null) {
      Validation<?> matched =
          inGatling(SseFirstToken.carriesToken()).check(message, session(), null);
      assertThat(matched instanceof Success).as(words).isEqualTo(token);
    }
  }

  @Test
  void timeCountsFromTheStepThatStartedIt() {
    Session started = SseFirstToken.startClock(() -> 1_000_000_000L).apply(TestSession.empty());
    assertThat(new Elapsed(() -> 1_312_900_000L).apply(TOKEN, started)).isEqualTo(312);
    assertThat(new Elapsed(() -> 1_312_900_000L).apply("{\"data\":[DONE]}", started)).isNull();
  }

  @Test
  void missingStartIsExplained() {
    assertThatThrownBy(() -> new Elapsed(() -> 5).apply(TOKEN, TestSession.empty()))
        .hasMessage(
            "firstTokenTime has no start: put exec(SseFirstToken.startClock()) before sse(..)");
    assertThat(failure(SseFirstToken.firstTokenTime(), TestSession.empty().asScala()))
        .contains("firstTokenTime has no start");
  }

  @Test
  void gatlingSavesAndJudgesTheTime() {
    Object result =
        inGatling(SseFirstToken.firstTokenTime().saveAs("ttftMs")).check(TOKEN, session(), null);
    CheckResult checked = (CheckResult) ((Success<?>) result).value();
    assertThat((Integer) checked.extractedValue().get()).isBetween(0, 60_000);
    CheckBuilder early =
        SseFirstToken.firstTokenTime().lt(-1).name("first token").logActualValueInError(true);
    assertThat(failure(early, session())).matches("first token, \\d+ is not less than -1");
  }

  private static io.gatling.core.session.Session session() {
    return SseFirstToken.startClock().apply(TestSession.empty()).asScala();
  }

  private static String failure(CheckBuilder check, io.gatling.core.session.Session session) {
    Object result = inGatling(check).check(TOKEN, session, null);
    return ((Failure) result).message();
  }

  /** The check as {@code sse(..)} runs it. */
  private static Check<String> inGatling(CheckBuilder check) {
    SseMessageCheck sse = HttpDsl.sse.checkMessage("first token").check(check).asScala();
    return sse.checks().head();
  }
}
