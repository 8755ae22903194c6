package io.tokenload.simserver.dialect.vllm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.PlannedAnswer;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.Usage;
import io.tokenload.simserver.http.Wishes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers in one piece, in the shapes recorded from vLLM 0.32. */
final class VllmWhole {

  private final Wishes wishes;
  private final AnswerId id;
  private final boolean chat;
  private final Site site;

  VllmWhole(Wishes wishes, AnswerId id, boolean chat, Site site) {
    this.wishes = wishes;
    this.id = id;
    this.chat = chat;
    this.site = site;
  }

  Reply reply(List<Choice> choices) {
    return Reply.json(200, json(choices).toString());
  }

  private ObjectNode json(List<Choice> choices) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", id.text());
    json.put("object", chat ? "chat.completion" : "text_completion");
    json.put("created", id.createdSeconds());
    json.put("model", id.model());
    ArrayNode list = json.putArray("choices");
    choices.forEach(choice -> list.add(chat ? chatChoice(choice) : completionChoice(choice)));
    json.putNull("service_tier");
    json.put("system_fingerprint", InfoRoutes.OWNER);
    json.set("usage", usage(Usage.of(choices, wishes.choices()), thought(choices)));
    if (chat) {
      json.putNull("prompt_logprobs");
      json.set("prompt_token_ids", promptIds(choices.get(0)));
      json.putNull("prompt_text");
    }
    json.putNull("kv_transfer_params").putNull("ec_transfer_params");
    ObjectNode times = VllmTimes.of(choices, site);
    json.set("metrics", times == null ? null : times.putNull("speculative_decoding"));
    return json;
  }

  private ObjectNode chatChoice(Choice choice) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("index", choice.index());
    ObjectNode message = node.putObject("message");
    PlannedAnswer answer = choice.answer();
    int from = Math.min(answer.thought(), answer.tokens());
    String content = answer.tool() == null ? answer.text(from, answer.tokens()) : null;
    message.put("role", "assistant").put("content", content);
    message.putNull("refusal").putNull("annotations").putNull("audio");
    message.putNull("function_call");
    message.put("reasoning", answer.thought() > 0 ? answer.text(0, answer.thoughtTokens()) : null);
    if (answer.tool() != null) {
      ObjectNode call = message.putArray("tool_calls").addObject();
      call.put("id", ChatDelta.callId(choice));
      ObjectNode function = call.put("type", "function").putObject("function");
      function.put("name", answer.tool()).put("arguments", answer.text(0, answer.tokens()));
    }
    finish(node, choice);
    return node.putNull("routed_experts");
  }

  private ObjectNode completionChoice(Choice choice) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    String prompt = wishes.echo() ? site.tokenizer().decode(choice.prompt()) : "";
    node.put("index", choice.index()).put("text", prompt + text(choice));
    finish(node, choice);
    node.putNull("prompt_logprobs");
    node.set("prompt_token_ids", promptIds(choice));
    return node.putNull("routed_experts");
  }

  private void finish(ObjectNode node, Choice choice) {
    node.putNull("logprobs");
    node.put("finish_reason", choice.answer().finishLabel());
    node.put("stop_reason", choice.answer().stopReason());
    if (wishes.tokenIds()) {
      ArrayNode ids = node.putArray("token_ids");
      for (int i = 0; i < choice.answer().tokens(); i++) {
        ids.add(choice.answer().tokenAt(i));
      }
    } else {
      node.putNull("token_ids");
    }
  }

  private JsonNode promptIds(Choice choice) {
    return wishes.tokenIds() ? Json.MAPPER.valueToTree(choice.prompt()) : Json.MAPPER.nullNode();
  }

  private static String text(Choice choice) {
    return new String(choice.answer().whole(), StandardCharsets.US_ASCII);
  }

  private static int thought(List<Choice> choices) {
    return choices.stream().mapToInt(choice -> choice.answer().thoughtTokens()).sum();
  }

  private ObjectNode usage(Usage counts, int thought) {
    ObjectNode usage = Json.MAPPER.createObjectNode();
    usage.put("prompt_tokens", counts.prompt()).put("total_tokens", counts.total());
    usage.put("completion_tokens", counts.completion());
    if (site.options().promptTokensDetails()) {
      ObjectNode details =
          usage.putObject("prompt_tokens_details").put("cached_tokens", counts.cached());
      details.put("created_cache_tokens", chat ? 0 : null).putNull("multimodal_tokens");
    } else {
      usage.putNull("prompt_tokens_details");
    }
    if (thought > 0) {
      usage.putObject("completion_tokens_details").put("reasoning_tokens", thought);
      return usage;
    }
    return usage.putNull("completion_tokens_details");
  }
}
