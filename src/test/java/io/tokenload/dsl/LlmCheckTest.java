package io.tokenload.dsl;

import static io.tokenload.dsl.LlmDsl.endToEndLatency;
import static io.tokenload.dsl.LlmDsl.errorBody;
import static io.tokenload.dsl.LlmDsl.finishReason;
import static io.tokenload.dsl.LlmDsl.longestGap;
import static io.tokenload.dsl.LlmDsl.outputText;
import static io.tokenload.dsl.LlmDsl.outputTokens;
import static io.tokenload.dsl.LlmDsl.promptTokens;
import static io.tokenload.dsl.LlmDsl.status;
import static io.tokenload.dsl.LlmDsl.timePerOutputToken;
import static io.tokenload.dsl.LlmDsl.timeToFirstToken;
import static io.tokenload.dsl.LlmDsl.timeToFirstTokenFromSend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gatling.javaapi.core.Session;
import io.tokenload.engine.StreamCheck;
import io.tokenload.engine.StreamCheck.Observation;
import io.tokenload.engine.StreamCheck.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LlmCheckTest {

  private static final Session SESSION =
      TestSession.of(
          Map.of(
              "budget",
              Duration.ofMillis(500),
              "budgetText",
              "500 ms",
              "budgetNumber",
              500,
              "tokens",
              9,
              "tokensText",
              "9",
              "reason",
              "stop",
              "reasons",
              List.of("stop", "tool_calls")));

  static Stream<Arguments> failures() {
    Observation answer = Seen.answer();
    Observation nothing = Seen.nothing();
    return Stream.of(
        arguments(
            timeToFirstToken().lt(ms(500)),
            answer,
            "timeToFirstToken.find.lessThan(500 ms), 612.4 ms is not less than 500 ms"),
        arguments(
            timeToFirstTokenFromSend().lte(ms(500)),
            answer,
            "timeToFirstTokenFromSend.find.lessThanOrEqual(500 ms), 610.4 ms is not less than or"
                + " equal to 500 ms"),
        arguments(
            timePerOutputToken().gt(ms(10)),
            answer,
            "timePerOutputToken.find.greaterThan(10 ms), 10 ms is not greater than 10 ms"),
        arguments(
            endToEndLatency().gte(ms(700)),
            answer,
            "endToEndLatency.find.greaterThanOrEqual(700 ms), 682.4 ms is not greater than or"
                + " equal to 700 ms"),
        arguments(
            longestGap().is(Duration.ofNanos(1_234)),
            answer,
            "longestGap.find.is(0.001 ms), found 50 ms"),
        arguments(outputTokens().is(9), answer, "outputTokens.find.is(9), found 8"),
        arguments(outputTokens().not(8), answer, "outputTokens.find.not(8), unexpectedly found 8"),
        arguments(promptTokens().in(1, 2), answer, "promptTokens.find.in(1,2), found 41"),
        arguments(finishReason().is("stop"), answer, "finishReason.find.is(stop), found length"),
        arguments(
            finishReason().notExists(),
            answer,
            "finishReason.find.notExists, unexpectedly found length"),
        arguments(
            outputText().transform(String::length).lt(5),
            answer,
            "outputText.find.transform.lessThan(5), 17 is not less than 5"),
        arguments(status().is(200), Seen.refusal(), "status.find.is(200), found 400"),
        arguments(timeToFirstToken(), nothing, "timeToFirstToken.find.exists, found nothing"),
        arguments(
            timeToFirstToken().lt(ms(5)),
            nothing,
            "timeToFirstToken.find.lessThan(5 ms), found nothing"),
        arguments(outputTokens().is(8), nothing, "outputTokens.find.is(8), found nothing"),
        arguments(finishReason().exists(), nothing, "finishReason.find.exists, found nothing"),
        arguments(outputText().saveAs("t"), nothing, "outputText.find.exists, found nothing"),
        arguments(status().in(List.of(200)), nothing, "status.find.in(200), found nothing"),
        arguments(errorBody().exists(), answer, "errorBody.find.exists, found nothing"));
  }

  static Stream<Arguments> failuresOfExpressions() {
    return Stream.of(
        arguments(
            timeToFirstToken().ltEL("#{budget}"),
            "timeToFirstToken.find.lessThan(500 ms), 612.4 ms is not less than 500 ms"),
        arguments(
            timeToFirstToken().lteEL("#{budgetText}"),
            "timeToFirstToken.find.lessThanOrEqual(500 ms), 612.4 ms is not less than or equal to"
                + " 500 ms"),
        arguments(
            timeToFirstToken().ltEL("#{budgetNumber}"),
            "timeToFirstToken.find validator resolution crashed: #{budgetNumber} is '500', which is"
                + " no length of time: give a java.time.Duration or text such as '500 ms'"),
        arguments(outputTokens().isEL("#{tokens}"), "outputTokens.find.is(9), found 8"),
        arguments(outputTokens().isEL("#{tokensText}"), "outputTokens.find.is(9), found 8"),
        arguments(
            outputTokens().gtEL("#{absent}"),
            "outputTokens.find validator resolution crashed: No attribute named 'absent' is"
                + " defined"),
        arguments(finishReason().isEL("#{reason}"), "finishReason.find.is(stop), found length"),
        arguments(
            finishReason().inEL("#{reasons}"),
            "finishReason.find.in(stop,tool_calls), found length"),
        arguments(
            finishReason().is(session -> session.getString("reason")),
            "finishReason.find.is(stop), found length"),
        arguments(
            outputTokens().transform(Object::toString).gt("9"),
            "outputTokens.find.transform.greaterThan(9), 8 is not greater than 9"),
        arguments(
            outputTokens().transform(n -> List.of(n)).lt(List.of(9)),
            "outputTokens.find.transform.lessThan([9]) extraction crashed: no ordering between"
                + " List12 and List12"),
        arguments(
            outputText().transform(Integer::valueOf).is(5),
            "outputText.find.transform.is(5) extraction crashed: For input string: \"It is a fine"
                + " day.\""));
  }

  static Stream<Arguments> successes() {
    Observation answer = Seen.answer();
    Observation nothing = Seen.nothing();
    return Stream.of(
        arguments(timeToFirstToken().lt(ms(613)), answer),
        arguments(timeToFirstToken().find().gt(ms(612)), answer),
        arguments(timeToFirstToken().lte(Duration.ofNanos(612_400_000)), answer),
        arguments(timePerOutputToken().gte(ms(10)), answer),
        arguments(endToEndLatency().not(ms(10)), answer),
        arguments(longestGap().is(ms(50)), answer),
        arguments(longestGap().notExists(), nothing),
        arguments(outputTokens().in(7, 8), answer),
        arguments(outputTokens().not(8), nothing),
        arguments(outputTokens().optional(), nothing),
        arguments(outputTokens().withDefault(0).is(0), nothing),
        arguments(outputTokens().withDefault(0).is(8), answer),
        arguments(outputTokens().ltEL("#{tokens}"), answer),
        arguments(finishReason().notEL("#{reason}"), answer),
        arguments(outputText().transform(text -> text.contains("fine")).is(true), answer),
        arguments(
            outputText()
                .transformWithSession((text, session) -> text + session.getString("reason"))
                .is("It is a fine day.stop"),
            answer),
        arguments(status().is(400), Seen.refusal()),
        arguments(
            errorBody().transform(body -> body.contains("too long")).is(true), Seen.refusal()));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureNamesCheckExpectationAndFinding(
      StreamCheck check, Observation seen, String expected) {
    assertThat(check.check(seen, SESSION).failure()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("failuresOfExpressions")
  void expectedValueComesOutOfTheSession(StreamCheck check, String expected) {
    assertThat(check.check(Seen.answer(), SESSION).failure()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("successes")
  void conditionHolds(StreamCheck check, Observation seen) {
    assertThat(check.check(seen, SESSION).failure()).isNull();
  }

  @Test
  void customNameReplacesTheOwnOne() {
    assertThat(outputTokens().is(9).name("eight tokens").check(Seen.answer(), SESSION).failure())
        .isEqualTo("eight tokens, found 8");
    assertThat(outputTokens().name("counted").check(Seen.nothing(), SESSION).failure())
        .isEqualTo("counted, found nothing");
  }

  @Test
  void observedValueCanBeLeftOut() {
    LlmCheck check = timeToFirstToken().lt(ms(500)).logActualValueInError(false);
    assertThat(check.check(Seen.answer(), SESSION).failure())
        .isEqualTo("timeToFirstToken.find.lessThan(500 ms), failed");
  }

  @Test
  void longTextIsShownByItsBeginning() {
    Observation seen = new Observation(Seen.answer().record(), "a".repeat(5_000), "");
    assertThat(outputText().is("b").check(seen, SESSION).failure())
        .hasSizeLessThan(300)
        .endsWith("a… (5000 characters)");
  }

  @Test
  void fulfillingValueIsSaved() {
    assertThat(saved(outputText().saveAs("x"))).isEqualTo("It is a fine day.");
    assertThat(saved(outputTokens().is(8).saveAs("x"))).isEqualTo(8);
    assertThat(saved(timeToFirstToken().transform(Duration::toMillis).saveAs("x"))).isEqualTo(612L);
  }

  @Test
  void failingOrMissingValueIsNotSaved() {
    assertThat(saved(outputTokens().is(9).saveAs("x"))).isNull();
    assertThat(saved(errorBody().optional().saveAs("x"))).isNull();
  }

  @Test
  void checkSaysWhatItNeedsOfTheAnswer() {
    assertThat(outputText().needsText()).isTrue();
    assertThat(outputText().transform(String::length).is(1).saveAs("x").needsText()).isTrue();
    assertThat(outputTokens().needsText()).isFalse();
    assertThat(status().judgesStatus()).isTrue();
    assertThat(status().in(400, 404).judgesStatus()).isTrue();
    assertThat(errorBody().judgesStatus()).isFalse();
  }

  @Test
  void stepsLeaveTheOriginalUnmodified() {
    LlmCheck original = outputTokens().is(9);
    LlmCheck other = original.name("other").saveAs("x").logActualValueInError(false);
    assertThat(other).isNotSameAs(original);
    assertThat(original.check(Seen.answer(), SESSION).failure())
        .isEqualTo("outputTokens.find.is(9), found 8");
  }

  private static Object saved(StreamCheck check) {
    Result result = check.check(Seen.answer(), SESSION);
    return result.session().get("x");
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
