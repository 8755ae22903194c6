package io.tokenload.simserver.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.EventBuffer;
import io.tokenload.simserver.http.EventTemplate;
import io.tokenload.simserver.http.Frames;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.WholeJson;
import java.util.List;

/**
 * Named events, each with a sequence number: created, in progress, item and part added, text
 * deltas, then all of it done, at last {@code response.completed} with the usage (or {@code
 * response.incomplete} if a limit ended it). No {@code [DONE]}.
 */
final class ResponseFrames implements Frames {

  private final ResponseJson response;
  private final EventTemplate.Gaps noise;
  private final boolean withNoise;
  private final byte[] place;
  private long number;

  ResponseFrames(ResponseJson response, boolean withNoise, EventTemplate.Gaps noise) {
    this.response = response;
    this.withNoise = withNoise;
    this.noise = noise;
    this.place =
        Json.utf8(
            ",\"item_id\":%s,\"output_index\":0,\"content_index\":0"
                .formatted(Json.quote(response.itemId())));
  }

  @Override
  public void begin(EventBuffer out, List<Choice> choices, long emitNanos) {
    event(out, "response.created", "response", response.begun());
    event(out, "response.in_progress", "response", response.begun());
    open(out, "response.output_item.added").put(",\"output_index\":0,\"item\":");
    close(out, response.item("in_progress"));
    open(out, "response.content_part.added").put(place).put(",\"part\":");
    close(out, ResponseJson.part(""));
  }

  @Override
  public void tokens(EventBuffer out, Choice choice, int to, long emitNanos) {
    if (!choice.hasUnsentText(to)) {
      return;
    }
    open(out, "response.output_text.delta").put(place).put(",\"delta\":\"");
    for (int i = choice.sent(); i < to; i++) {
      out.put(choice.answer().bytesAt(i));
    }
    out.put("\",\"logprobs\":[]");
    if (withNoise) {
      out.put(",\"obfuscation\":\"");
      noise.fill("NOISE", out);
      out.put("\"");
    }
    out.put("}\n\n").endEvent();
  }

  @Override
  public void end(EventBuffer out, List<Choice> choices) {
    Choice choice = choices.get(0);
    String text = WholeJson.text(choice);
    open(out, "response.output_text.done").put(place).put(",\"text\":");
    out.put(Json.utf8(Json.quote(text))).put(",\"logprobs\":[]}\n\n").endEvent();
    open(out, "response.content_part.done").put(place).put(",\"part\":");
    close(out, ResponseJson.part(text));
    open(out, "response.output_item.done").put(",\"output_index\":0,\"item\":");
    close(out, response.completeItem(choice));
    String last = ResponseJson.isCut(choice) ? "response.incomplete" : "response.completed";
    event(out, last, "response", response.complete(choice));
  }

  private void event(EventBuffer out, String type, String name, ObjectNode value) {
    open(out, type).put(",\"").put(name).put("\":");
    close(out, value);
  }

  private EventBuffer open(EventBuffer out, String type) {
    out.put("event: ").put(type).put("\ndata: {\"type\":\"").put(type);
    return out.put("\",\"sequence_number\":").putNumber(number++);
  }

  private static void close(EventBuffer out, ObjectNode value) {
    out.put(Json.utf8(value.toString())).put("}\n\n").endEvent();
  }
}
