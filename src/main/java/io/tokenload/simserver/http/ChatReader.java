package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.text.ChatTemplate;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a chat request. */
public final class ChatReader {

  private final Site site;

  public ChatReader(Site site) {
    this.site = site;
  }

  /**
   * A request for the model of this name.
   *
   * @throws ApiException if the body does not make sense
   */
  public GenerationRequest read(Fields fields, String model) throws ApiException {
    if (!fields.node("messages").isArray()) {
      throw fields.missing("messages");
    }
    Wishes wishes = Wishes.read(fields, site.options());
    Sampling sampling = Sampling.read(fields, 0);
    int[] prompt = site.template().encode(messages(fields), true);
    long salt = site.models().salt(fields, model);
    return new GenerationRequest(fields, model, List.of(prompt), sampling, wishes, salt);
  }

  /** The messages of a conversation, at least one. */
  public static List<ChatTemplate.Message> messages(Fields fields) throws ApiException {
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
