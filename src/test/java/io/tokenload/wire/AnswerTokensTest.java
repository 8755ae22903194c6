package io.tokenload.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tokenload.metric.Outcome;
import io.tokenload.metric.TokenSource;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which events carry tokens, and how many. */
class AnswerTokensTest {

  private static final String FINISH =
      "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}";
  private static final String ROLE = delta("'role':'assistant','content':''");

  private static String delta(String fields) {
    return "{'choices':[{'index':0,'delta':{" + fields + "}}]}";
  }

  private static String text(int index, String text, String rest) {
    return "{'choices':[{'index':%d,'text':'%s'%s}]}".formatted(index, text, rest);
  }

  private static String usage(String choices, int tokens) {
    return "{'choices':%s,'usage':{'prompt_tokens':7,'completion_tokens':%d}}"
        .formatted(choices, tokens);
  }

  private static String counted(int index, String text, String finish, int tokens) {
    String choice = "[{'index':%d,'text':'%s','finish_reason':%s}]".formatted(index, text, finish);
    return usage(choice, tokens);
  }

  static Stream<Arguments> deltas() {
    return Stream.of(
        arguments("role with null content", delta("'role':'assistant','content':null"), "R"),
        arguments("role alone", delta("'role':'assistant'"), "R"),
        arguments("role with empty content", ROLE, "R"),
        arguments("empty content before any role", delta("'content':''"), ""),
        arguments("empty delta", delta(""), ""),
        arguments("null content", delta("'content':null"), ""),
        arguments("null delta", "{'choices':[{'delta':null}]}", ""),
        arguments("no choices", "{'choices':[]}", ""),
        arguments("null choices", "{'choices':null,'usage':null}", ""),
        arguments("finish with empty content", FINISH, ""),
        arguments("role and content", delta("'role':'assistant','content':'a'"), "T"),
        arguments("content", delta("'content':'a'"), "T"),
        arguments("reasoning", delta("'reasoning':'a'"), "T"),
        arguments("reasoning_content", delta("'content':null,'reasoning_content':'a'"), "T"),
        arguments("refusal", delta("'refusal':'a'"), "T"),
        arguments("tool arguments", delta("'tool_calls':[{'function':{'arguments':'{'}}]"), "T"),
        arguments(
            "tool name",
            delta("'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':''}}]"),
            "T"),
        arguments("function call", delta("'function_call':{'arguments':'x'}"), "T"),
        arguments("content parts", delta("'content':[{'type':'text','text':'a'}]"), "T"),
        arguments("token ids without text", "{'choices':[{'delta':{},'token_ids':[5,6]}]}", "T"),
        arguments("prompt ids only", "{'choices':[],'prompt_token_ids':[1,2]}", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deltas")
  void firstEventOfAChatIs(String what, String event, String heard) {
    assertThat(AnswerScript.ofEvents(Api.CHAT, plain(event)).heard()).isEqualTo(heard);
  }

  @Test
  void emptyContentAfterTheRoleIsAHiddenToken() {
    assertThat(play(Api.CHAT, ROLE, delta("'content':''"), FINISH).heard()).isEqualTo("RT");
  }

  @Test
  void roleRepeatedWithEmptyContentIsAHiddenTokenNotASecondOpening() {
    assertThat(play(Api.CHAT, ROLE, ROLE, FINISH).heard()).isEqualTo("RT");
  }

  @Test
  void emptyTextOfCompletionsIsAHiddenToken() {
    assertThat(play(Api.COMPLETIONS, text(0, "", "")).heard()).isEqualTo("T");
  }

  static Stream<Arguments> counts() {
    String t = text(0, "a", "");
    String f = text(0, "", ",'finish_reason':'length'");
    String g = text(1, "", ",'finish_reason':'length'");
    String b = text(1, "b", "");
    return Stream.of(
        row("no usage", 2, TokenSource.EVENTS, null, t, t, f),
        row("usage agrees", 2, TokenSource.USAGE_FINAL, "1 1", t, t, f, usage("[]", 2)),
        row("silent finish is one more", 3, TokenSource.USAGE_FINAL, "1 1 1", t, t, f, all(3)),
        row("only a silent finish", 1, TokenSource.USAGE_FINAL, "1", f, all(1)),
        row("usage says more", 5, TokenSource.USAGE_FINAL, null, t, t, f, usage("[]", 5)),
        row("usage says less", 1, TokenSource.USAGE_FINAL, null, t, t, f, usage("[]", 1)),
        row("usage without choices", 1, TokenSource.USAGE_FINAL, "1", t, f, usage("null", 1)),
        row("null usage", 1, TokenSource.EVENTS, null, "{'choices':[],'usage':null}", t, f),
        row("zero usage", 2, TokenSource.EVENTS, null, zero("a"), zero("b"), f),
        row("zeros, total", 2, TokenSource.USAGE_FINAL, "1 1", zero("a"), zero("b"), f, all(2)),
        row("total, then zero", 1, TokenSource.USAGE_FINAL, "1", t, f, all(1), all(0)),
        row("usage in the finish event", 1, TokenSource.USAGE_FINAL, "1", t, last("", 1)),
        row("usage in the last text event", 3, TokenSource.USAGE_FINAL, null, t, last("b", 3)),
        row(
            "usage on every event",
            6,
            TokenSource.USAGE_DELTA,
            "1 4 1",
            each("a", 1),
            each("b", 5),
            last("c", 6),
            all(6)),
        row("hidden end in usage", 2, TokenSource.USAGE_DELTA, "1 1", each("a", 1), last("", 2)),
        row(
            "held back text",
            2,
            TokenSource.USAGE_DELTA,
            "1 1",
            each("a", 1),
            each("", 1),
            each("b", 2),
            last("", 2)),
        row(
            "each, broken by total",
            9,
            TokenSource.USAGE_FINAL,
            null,
            each("a", 1),
            last("b", 2),
            all(9)),
        row("token ids", 3, TokenSource.TOKEN_IDS, "1 2", ids("a", "[7]"), ids("b", "[8,9]"), f),
        row(
            "token ids against usage",
            9,
            TokenSource.USAGE_FINAL,
            null,
            ids("a", "[7]"),
            f,
            all(9)),
        row("token ids null", 1, TokenSource.USAGE_FINAL, "1", ids("a", "null"), f, all(1)),
        row(
            "no ids for held back text",
            1,
            TokenSource.TOKEN_IDS,
            "1",
            ids("", "[7]"),
            ids("a", "[]"),
            f),
        row("one prompt, nothing said", 0, TokenSource.USAGE_FINAL, "", f, all(0)),
        row("nothing at all", -1, TokenSource.NONE, null, f),
        row("two choices, one total", 2, TokenSource.USAGE_FINAL, "1 1", t, b, f, g, all(2)),
        row(
            "two choices, each in its finish",
            2,
            TokenSource.USAGE_FINAL,
            "1 1",
            t,
            b,
            counted(1, "", "'length'", 1),
            counted(0, "", "'length'", 1)),
        row(
            "two choices, each after its finish",
            4,
            TokenSource.USAGE_FINAL,
            "1 1 1 1",
            t,
            b,
            b,
            g,
            all(2),
            t,
            f,
            all(2)),
        row(
            "two choices, usage on each event",
            4,
            TokenSource.USAGE_DELTA,
            "1 1 1 1",
            counted(0, "a", "null", 1),
            counted(1, "b", "null", 1),
            counted(0, "a", "'stop'", 2),
            counted(1, "b", "'stop'", 2),
            all(4)));
  }

  private static String zero(String text) {
    return counted(0, text, "null", 0);
  }

  private static String each(String text, int tokens) {
    return counted(0, text, "null", tokens);
  }

  private static String last(String text, int tokens) {
    return counted(0, text, "'length'", tokens);
  }

  private static String all(int tokens) {
    return usage("[]", tokens);
  }

  private static String ids(String text, String ids) {
    return text(0, text, ",'token_ids':" + ids);
  }

  private static Arguments row(
      String what, int tokens, TokenSource source, String eventTokens, String... events) {
    return arguments(what, tokens, source, eventTokens, events);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("counts")
  void tokensAreCountedAs(
      String what, int tokens, TokenSource source, String eventTokens, String[] events) {
    String[] whole = Arrays.copyOf(events, events.length + 1);
    whole[events.length] = "[DONE]";
    AnswerScript script = play(Api.COMPLETIONS, whole);
    Answer answer = script.end();
    assertThat(answer.outcome()).isEqualTo(Outcome.OK);
    assertThat(answer.outputTokens()).isEqualTo(tokens);
    assertThat(answer.source()).isEqualTo(source);
    assertThat(written(answer.eventTokens())).isEqualTo(eventTokens);
    if (eventTokens != null) {
      assertThat(answer.eventTokens()).hasSameSizeAs(script.heard().toCharArray());
    }
  }

  private static String written(int[] tokens) {
    return tokens == null
        ? null
        : String.join(" ", Arrays.stream(tokens).mapToObj(String::valueOf).toList());
  }

  @Test
  void countBeyondUsageIsNotSilent() {
    Answer answer = play(Api.COMPLETIONS, text(0, "a", ""), text(0, "b", ""), all(1)).end();
    assertThat(answer.countedTokens()).isEqualTo(2);
    assertThat(answer.outputTokens()).isEqualTo(1);
  }

  @Test
  void promptAndCachedTokensAreTakenFromUsage() {
    String usage =
        "{'choices':[],'usage':{'prompt_tokens':29,'completion_tokens':1,"
            + "'prompt_tokens_details':{'cached_tokens':16}}}";
    Answer answer = play(Api.CHAT, usage).end();
    assertThat(answer.promptTokens()).isEqualTo(29);
    assertThat(answer.cachedTokens()).isEqualTo(16);
  }

  @Test
  void tokensThatNobodyReportedAreUnknownNotZero() {
    Answer answer = play(Api.CHAT, delta("'content':'a'")).end();
    assertThat(answer.promptTokens()).isEqualTo(-1);
    assertThat(answer.cachedTokens()).isEqualTo(-1);
  }

  @Test
  void textOfTheFirstChoiceIsKeptWithItsEscapesUndone() {
    String first = "{'choices':[{'text':'a\\n\\u00e9\\ud83d\\ude00','index':0}]}";
    String second = "{'choices':[{'text':'other','index':1}]}";
    assertThat(play(Api.COMPLETIONS, first, second).end().text()).isEqualTo("a\né😀");
  }

  private static AnswerScript play(Api api, String... events) {
    return AnswerScript.ofEvents(
        api, Arrays.stream(events).map(AnswerTokensTest::plain).toArray(String[]::new));
  }

  private static String plain(String json) {
    return json.replace('\'', '"');
  }
}
