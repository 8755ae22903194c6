package io.tokenload.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tool calls say, put together from their pieces. */
class ToolCallTextTest {

  private static Answer play(Api api, boolean keepText, String... events) {
    AnswerDecoder decoder =
        new AnswerDecoder(
            api,
            new AnswerDecoder.Listener() {
              @Override
              public void onTokenEvent() {}

              @Override
              public void onRole() {}
            },
            keepText);
    for (String event : events) {
      byte[] bytes =
          ("data: " + event.replace('\'', '"') + "\n\n").getBytes(StandardCharsets.UTF_8);
      decoder.feed(bytes, 0, bytes.length);
    }
    return decoder.end();
  }

  private static String chat(String calls) {
    return "{'choices':[{'index':0,'delta':{'tool_calls':[" + calls + "]}}]}";
  }

  @Test
  void nothingIsKeptWhereNobodyLooks() {
    Answer answer =
        play(Api.CHAT, false, chat("{'index':0,'function':{'name':'f','arguments':'{}'}}"));
    assertThat(answer.toolCalls()).isEqualTo(1);
    assertThat(answer.calls()).isEmpty();
  }

  @Test
  void anEventThatIsNoJsonLeavesNoHalfOfItsCall() {
    Answer answer =
        play(
            Api.CHAT,
            true,
            chat("{'index':0,'function':{'name':'f','arguments':'{'}}"),
            "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'x'}}]}},");
    assertThat(answer.calls()).containsExactly(new ToolCall("f", "{"));
  }

  @Test
  void piecesJoinByNumberWhateverTheOrderOfFields() {
    Answer answer =
        play(
            Api.CHAT,
            true,
            chat("{'function':{'arguments':'','name':'sun'},'index':0}"),
            chat("{'index':1,'id':'b','function':{'name':'rain','arguments':'{'}}"),
            chat("{'index':0,'function':{'arguments':'{\\'a\\':'}}"),
            chat(
                "{'index':0,'function':{'arguments':'1}'}},{'index':1,'function':{'arguments':'}'}}"),
            "[DONE]");
    assertThat(answer.calls())
        .isEqualTo(List.of(new ToolCall("sun", "{\"a\":1}"), new ToolCall("rain", "{}")));
  }

  @Test
  void callsWithoutNumbersBeginWithTheirNames() {
    Answer answer =
        play(
            Api.CHAT,
            true,
            chat("{'function':{'name':'f','arguments':'{}'}}"),
            chat("{'function':{'name':'g','arguments':'['}}"),
            chat("{'function':{'arguments':']'}}"));
    assertThat(answer.calls()).containsExactly(new ToolCall("f", "{}"), new ToolCall("g", "[]"));
  }

  @Test
  void anthropicsBlocksAreCalls() {
    Answer answer =
        play(
            Api.MESSAGES,
            true,
            "{'type':'content_block_start','index':1,'content_block':"
                + "{'type':'tool_use','id':'t','name':'weather','input':{}}}",
            "{'type':'content_block_delta','index':1,'delta':"
                + "{'type':'input_json_delta','partial_json':'{\\'city\\':'}}",
            "{'type':'content_block_delta','index':1,'delta':"
                + "{'type':'input_json_delta','partial_json':'\\'Bonn\\'}'}}",
            "{'type':'message_stop'}");
    assertThat(answer.calls()).containsExactly(new ToolCall("weather", "{\"city\":\"Bonn\"}"));
  }

  @Test
  void responsesItemsAreCallsWhereverTheirTypeStands() {
    Answer answer =
        play(
            Api.RESPONSES,
            true,
            "{'item':{'name':'f','type':'function_call'},'type':'response.output_item.added'}",
            "{'delta':'{\\'a\\'','type':'response.function_call_arguments.delta'}",
            "{'type':'response.function_call_arguments.delta','delta':':1}'}",
            "{'type':'response.completed','response':{'status':'completed'}}");
    assertThat(answer.calls()).containsExactly(new ToolCall("f", "{\"a\":1}"));
  }
}
