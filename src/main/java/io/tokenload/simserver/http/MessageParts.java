package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.media.MediaTokens;
import io.tokenload.simserver.text.ChatTemplate.Message;
import java.util.Arrays;

/** One message of a chat, whose content is a text or a list of parts; media come before text. */
final class MessageParts {

  private final StringBuilder text = new StringBuilder();
  private int[] media = {};

  private MessageParts() {}

  /**
   * Reads a message.
   *
   * @throws ApiException if a part is of no known kind or its data are broken
   */
  static Message message(JsonNode message) throws ApiException {
    String role = message.path("role").asText("user");
    JsonNode content = message.path("content");
    if (!content.isArray()) {
      return new Message(role, content.asText(""));
    }
    MessageParts parts = new MessageParts();
    for (JsonNode part : content) {
      parts.add(part);
    }
    return new Message(role, parts.text.toString(), parts.media);
  }

  private void add(JsonNode part) throws ApiException {
    String type = part.path("type").asText("text");
    try {
      switch (type) {
        case "text" -> text.append(part.path("text").asText(""));
        case "image_url" -> show(MediaTokens.ofImage(url(part, type)));
        case "audio_url" -> show(MediaTokens.ofSoundUrl(url(part, type)));
        case "video_url" -> show(MediaTokens.ofVideo(url(part, type)));
        case "input_audio" ->
            show(MediaTokens.ofSound(part.path("input_audio").path("data").asText("")));
        default -> throw ApiException.badRequest(null, "Unknown part type: " + type);
      }
    } catch (IllegalArgumentException broken) {
      String kind = type.startsWith("image") ? "image" : type.contains("audio") ? "audio" : "video";
      throw ApiException.badRequest(null, "Failed to load " + kind + ": " + broken.getMessage());
    }
  }

  /** The address stands in an object, or, as some clients send it, alone. */
  private static String url(JsonNode part, String type) {
    JsonNode node = part.path(type);
    String url = node.isTextual() ? node.textValue() : node.path("url").asText("");
    if (url.isEmpty()) {
      throw new IllegalArgumentException("the part has no url");
    }
    return url;
  }

  private void show(int[] tokens) {
    int before = media.length;
    media = Arrays.copyOf(media, before + tokens.length);
    System.arraycopy(tokens, 0, media, before, tokens.length);
  }
}
