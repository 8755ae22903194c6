package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.text.ChatTemplate;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a chat request. */
final class ChatReader implements RequestReader {

  private final ChatTemplate template;
  private final FrontOptions options;
  private final String model;

  ChatReader(ChatTemplate template, FrontOptions options, String model) {
    this.template = template;
    this.options = options;
    this.model = model;
  }

  @Override
  public GenerationRequest read(Fields fields) throws ApiException {
    if (!fields.node("messages").isArray()) {
      throw fields.missing("messages");
    }
    Wishes wishes = Wishes.read(fields, options);
    ServedModel.check(fields, model);
    Sampling sampling = Sampling.read(fields, 0);
    int[] prompt = template.encode(messages(fields), true);
    return new GenerationRequest(List.of(prompt), sampling, wishes, ServedModel.salt(fields));
  }

  /** The messages of a conversation, at least one. */
  static List<ChatTemplate.Message> messages(Fields fields) throws ApiException {
    List<ChatTemplate.Message> messages = new ArrayList<>();
    for (JsonNode message : fields.node("messages")) {
      messages.add(
          new ChatTemplate.Message(
              message.path("role").asText("user"), content(message.path("content"))));
    }
    if (messages.isEmpty()) {
      throw ApiException.badRequest(
          null,
          "Cannot apply chat template to an empty conversation. Provide at least one message.");
    }
    return messages;
  }

  private static String content(JsonNode content) throws ApiException {
    if (!content.isArray()) {
      return content.asText("");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("type").asText("text").equals("text")) {
        throw ApiException.badRequest(
            null, "The simulated server is not a multimodal model: it reads text only.");
      }
      text.append(part.path("text").asText(""));
    }
    return text.toString();
  }
}
