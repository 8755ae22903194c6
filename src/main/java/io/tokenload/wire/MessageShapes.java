package io.tokenload.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messages in the shapes of servers that do not take OpenAI's content parts. Messages that are not
 * {@link Message}s, as a user may write them into the body, are passed on as they are.
 */
final class MessageShapes {

  private static final Pattern DATA_URL =
      Pattern.compile("data:([^;,]+);base64,(.*)", Pattern.DOTALL);

  private MessageShapes() {}

  /** Ollama: words in {@code content}, pictures as bare base64 in {@code images}. */
  static Object ollama(Object messages) {
    return each(messages, MessageShapes::ollama);
  }

  private static Map<String, Object> ollama(Message message) {
    Map<String, Object> fields = fields(message, message.content());
    List<String> images =
        message.parts().stream()
            .filter(part -> !(part instanceof Part.Text))
            .map(part -> image(part, "Ollama"))
            .map(url -> inline(url, "Ollama").group(2))
            .toList();
    if (!images.isEmpty()) {
      fields.put("images", images);
    }
    return fields;
  }

  /** Anthropic: blocks of text and pictures, in base64 or by URL. */
  static Map<String, Object> anthropic(Message message) {
    return fields(
        message,
        message.isPlain()
            ? message.content()
            : message.parts().stream().map(MessageShapes::anthropicBlock).toList());
  }

  private static Map<String, Object> anthropicBlock(Part part) {
    if (part instanceof Part.Text text) {
      return text.fields();
    }
    String url = image(part, "Anthropic's messages API");
    Matcher inline = DATA_URL.matcher(url);
    return ordered(
        "type",
        "image",
        "source",
        inline.matches()
            ? ordered("type", "base64", "media_type", inline.group(1), "data", inline.group(2))
            : ordered("type", "url", "url", url));
  }

  /** OpenAI's Responses: the parts of a chat under other types. */
  static Object responses(Object messages) {
    return each(
        messages,
        message ->
            fields(
                message,
                message.isPlain()
                    ? message.content()
                    : message.parts().stream()
                        .map(part -> responsesPart(part, message.role()))
                        .toList()));
  }

  private static Map<String, Object> responsesPart(Part part, String role) {
    if (part instanceof Part.Text text) {
      String type = role.equals("assistant") ? "output_text" : "input_text";
      return ordered("type", type, "text", text.text());
    }
    if (part instanceof Part.Image image) {
      return ordered("type", "input_image", "image_url", image.url());
    }
    if (part instanceof Part.Audio audio) {
      return audio.fields();
    }
    throw new IllegalArgumentException(
        "the Responses API takes no %s: ask the chat".formatted(kind(part)));
  }

  private static Object each(Object messages, Function<Message, Map<String, Object>> shape) {
    if (!(messages instanceof List<?> list)) {
      return messages;
    }
    List<Object> shaped = new ArrayList<>();
    for (Object message : list) {
      shaped.add(message instanceof Message ours ? shape.apply(ours) : message);
    }
    return shaped;
  }

  private static String image(Part part, String server) {
    if (part instanceof Part.Image image) {
      return image.url();
    }
    throw new IllegalArgumentException("%s takes no %s".formatted(server, kind(part)));
  }

  private static Matcher inline(String url, String server) {
    Matcher inline = DATA_URL.matcher(url);
    if (!inline.matches()) {
      throw new IllegalArgumentException(
          "%s fetches no picture by URL: give it as a file in place of %s".formatted(server, url));
    }
    return inline;
  }

  private static String kind(Part part) {
    return part.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> fields(Message message, Object content) {
    return ordered("role", message.role(), "content", content);
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
