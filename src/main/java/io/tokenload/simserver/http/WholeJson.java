package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;

/** Whole answers in OpenAI's shape, to which dialects add what is theirs. */
public final class WholeJson {

  private final AnswerId id;
  private final boolean chat;
  private BiConsumer<Choice, ObjectNode> more = (choice, node) -> {};

  public WholeJson(AnswerId id, boolean chat) {
    this.id = id;
    this.chat = chat;
  }

  /** Adds fields to each choice. */
  public WholeJson withMore(BiConsumer<Choice, ObjectNode> fields) {
    more = fields;
    return this;
  }

  /** The answer; {@code usage} is added last. */
  public ObjectNode json(List<Choice> choices, ObjectNode usage) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", id.text()).put("object", chat ? "chat.completion" : "text_completion");
    json.put("created", id.createdSeconds()).put("model", id.model());
    ArrayNode list = json.putArray("choices");
    for (Choice choice : choices) {
      ObjectNode node = list.addObject().put("index", choice.index());
      if (chat) {
        node.putObject("message").put("role", "assistant").put("content", text(choice));
      } else {
        node.put("text", text(choice));
      }
      node.putNull("logprobs").put("finish_reason", choice.answer().finish().label());
      more.accept(choice, node);
    }
    json.set("usage", usage);
    return json;
  }

  /** Text of a whole answer. */
  public static String text(Choice choice) {
    return new String(choice.answer().whole(), StandardCharsets.UTF_8);
  }

  /** The three counts that all have. */
  public static ObjectNode usage(Usage usage) {
    return Json.MAPPER
        .createObjectNode()
        .put("prompt_tokens", usage.prompt())
        .put("completion_tokens", usage.completion())
        .put("total_tokens", usage.total());
  }

  /** The same with what of the prompt was cached. */
  public static ObjectNode usageWithCached(Usage usage) {
    ObjectNode json = usage(usage);
    json.putObject("prompt_tokens_details").put("cached_tokens", usage.cached());
    return json;
  }
}
