package io.tokenload.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tokenload.metric.Outcome;
import io.tokenload.metric.TokenSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When an answer is whole, and what is said of one that is not. */
class AnswerOutcomeTest {

  private static final String T = "{'choices':[{'index':0,'text':'a','finish_reason':null}]}";
  private static final String F = "{'choices':[{'index':0,'text':'','finish_reason':'length'}]}";
  private static final String OTHER = "{'choices':[{'index':1,'text':'b'}]}";

  static Stream<Arguments> failures() {
    return Stream.of(
        row("empty body", "", Outcome.TRUNCATED, "body ended before [DONE], after 0 events"),
        row("only a ping", ":\n\n", Outcome.TRUNCATED, "after 0 events"),
        row("only null", events("null"), Outcome.TRUNCATED, "after 0 events"),
        row("only [DONE]", events("[DONE]"), Outcome.TRUNCATED, "without a finish reason"),
        row("tokens, no end", events(T, T), Outcome.TRUNCATED, "after 2 events with tokens"),
        row("no [DONE]", events(T, F), Outcome.TRUNCATED, "and a finish reason"),
        row("no finish reason", events(T, "[DONE]"), Outcome.TRUNCATED, "without a finish reason"),
        row("one of two finished", events(T, OTHER, F, "[DONE]"), Outcome.TRUNCATED, "[DONE] came"),
        row("cut [DONE]", events(T, F) + "data: [DONE", Outcome.TRUNCATED, "before [DONE]"),
        row("openai error", events(T, "{'error':{'message':'boom','code':500}}"), "boom"),
        row("vllm: error, then [DONE]", events("{'error':{'message':'m'}}", "[DONE]"), "m"),
        row("error as a string", events("{'error':'out of memory','error_type':'x'}"), "out of"),
        row("error, then finish", events("{'error':'e'}", F, "[DONE]"), "e"),
        row("object error", events("{'object':'error','message':'bad','code':400}"), "bad"),
        row("flat error", events("{'message':'flat','type':'BadRequest','code':400}"), "flat"),
        row("error beside choices", events("{'choices':[],'error':{'message':'c'}}"), "c"),
        row(
            "error without words",
            events("{'error':{'message':'','type':'internal'}}"),
            "internal"),
        row("event: error", "event: error\ndata: {'detail':'gone'}\n\n", "gone"),
        row("error: field", "error: {'message':'slot','code':500}\n\n", "slot"),
        row("bare error line", "{'error':'no stream'}\n", "no stream"),
        row("error without a blank line", events(T) + "data: {'error':'late'}", "late"),
        row(
            "vllm shut down",
            events(T, "{'choices':[{'index':0,'text':'','finish_reason':'abort'}]}", "[DONE]"),
            "gave the answer up after 1 events with tokens (finish_reason abort)"),
        row("error after [DONE]", events(T, F, "[DONE]", "{'error':'x'}"), "x"),
        row(
            "broken json",
            events(T, "{'choices':[", F, "[DONE]"),
            Outcome.MALFORMED,
            "'{\"choices"),
        row("not json", events("hello"), Outcome.MALFORMED, "'hello'"),
        row("two values", events(T + T), Outcome.MALFORMED, "something follows"),
        row("a number", events("1"), Outcome.MALFORMED, "neither choices nor usage"),
        row("empty object", events("{}"), Outcome.MALFORMED, "neither choices nor usage: '{}'"),
        row("choice no object", events("{'choices':[7]}"), Outcome.MALFORMED, "shape"),
        row("mad index", events("{'choices':[{'index':9999}]}"), Outcome.MALFORMED, "shape"),
        row("event after [DONE]", events(T, F, "[DONE]", T), Outcome.MALFORMED, "after [DONE]"),
        row("html page", "<html>no</html>", Outcome.MALFORMED, "not an event stream: '<html>"),
        row(
            "whole answer",
            "{'choices':[{'text':'a'}]}",
            Outcome.MALFORMED,
            "not an event stream"));
  }

  private static Arguments row(String what, String body, String words) {
    return row(what, body, Outcome.STREAM_ERROR, words);
  }

  private static Arguments row(String what, String body, Outcome outcome, String words) {
    return arguments(what, body.replace('\'', '"'), outcome, words);
  }

  private static String events(String... data) {
    return "data: " + String.join("\n\ndata: ", data) + "\n\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void failedAnswerSaysWhy(String what, String body, Outcome outcome, String words) {
    Answer answer = AnswerScript.of(Api.COMPLETIONS, body).end();
    assertThat(answer.outcome()).isEqualTo(outcome);
    assertThat(answer.error()).contains(words);
  }

  static Stream<Arguments> successes() {
    return Stream.of(
        row("usual", events(T, F, "[DONE]"), null),
        row("pings between", events(T) + ": ping\n\n" + events(F, "[DONE]"), null),
        row("null first", events("null", T, F, "[DONE]"), null),
        row("empty data", events(T, "", F, "[DONE]"), null),
        row("[DONE] twice", events(T, F, "[DONE]", "[DONE]"), null),
        row("spaces around", "data:   " + T + "  \n\n" + events(F, "[DONE] "), null),
        row("[DONE] without a blank line", events(T, F) + "data: [DONE]", null),
        row("null error", events("{'error':null,'choices':[]}", T, F, "[DONE]"), null),
        row("unknown field", "foo: bar\n\n" + events(T, F, "[DONE]"), null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("successes")
  void wholeAnswerIsOk(String what, String body, Outcome ignored, String none) {
    Answer answer = AnswerScript.of(Api.COMPLETIONS, body).end();
    assertThat(answer.error()).isNull();
    assertThat(answer.outcome()).isEqualTo(Outcome.OK);
    assertThat(answer.finishReason()).isEqualTo("length");
    assertThat(answer.text()).isEqualTo("a");
  }

  @Test
  void lostConnectionIsNamedAndDoesNotCompleteAnEndMark() {
    String body = (events(T, F) + "data: [DONE]").replace('\'', '"');
    Answer answer = AnswerScript.of(Api.COMPLETIONS, body).cut();
    assertThat(answer.outcome()).isEqualTo(Outcome.TRUNCATED);
    assertThat(answer.error())
        .isEqualTo(
            "the connection was lost before [DONE], after 1 events with tokens and a finish reason");
  }

  @Test
  void connectionLostBehindTheEndMarkHarmsNothing() {
    AnswerScript script =
        AnswerScript.of(Api.COMPLETIONS, events(T, F, "[DONE]").replace('\'', '"'));
    assertThat(script.isDone()).isTrue();
    assertThat(script.cut().outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void tokensBeforeAnErrorAreKept() {
    String body = events(T, T, "{'error':'x'}", T).replace('\'', '"');
    AnswerScript script = AnswerScript.of(Api.COMPLETIONS, body);
    Answer answer = script.end();
    assertThat(script.heard()).isEqualTo("TT");
    assertThat(answer.outputTokens()).isEqualTo(2);
    assertThat(answer.source()).isEqualTo(TokenSource.EVENTS);
  }

  @Test
  void eventOverTheLimitIsMalformed() {
    AnswerScript script = new AnswerScript(Api.CHAT);
    byte[] endless = new byte[SseDecoder.DEFAULT_LIMIT_BYTES + 1];
    Answer answer = script.feed(endless).end();
    assertThat(answer.outcome()).isEqualTo(Outcome.MALFORMED);
    assertThat(answer.error()).isEqualTo("an event is longer than 4194304 bytes");
  }
}
