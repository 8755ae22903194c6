package io.tokenload.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A piece of a message that is more than text, in the shape of OpenAI's content parts, which vLLM
 * and SGLang take too (video is theirs). Each is written as the object that stands in the {@code
 * content} list.
 */
public sealed interface Part {

  /** The JSON object, as a map in the order of its fields. */
  @JsonValue
  Map<String, Object> fields();

  /** Words. */
  record Text(String text) implements Part {
    public Text {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public Map<String, Object> fields() {
      return typed("text", text);
    }
  }

  /**
   * A picture.
   *
   * @param url where the server fetches it, or a {@code data:} URL that holds it in base64
   */
  record Image(String url) implements Part {
    public Image {
      Objects.requireNonNull(url, "url");
    }

    @Override
    public Map<String, Object> fields() {
      return typed("image_url", Map.of("url", url));
    }
  }

  /**
   * Sound.
   *
   * @param base64 its file
   * @param format of the file: {@code wav} or {@code mp3}
   */
  record Audio(String base64, String format) implements Part {
    public Audio {
      Objects.requireNonNull(base64, "base64");
      Objects.requireNonNull(format, "format");
    }

    @Override
    public Map<String, Object> fields() {
      return typed("input_audio", Part.ordered("data", base64, "format", format));
    }
  }

  /**
   * Moving pictures.
   *
   * @param url where the server fetches them, or a {@code data:} URL that holds them in base64
   */
  record Video(String url) implements Part {
    public Video {
      Objects.requireNonNull(url, "url");
    }

    @Override
    public Map<String, Object> fields() {
      return typed("video_url", Map.of("url", url));
    }
  }

  private static Map<String, Object> typed(String type, Object value) {
    return ordered("type", type, type, value);
  }

  private static Map<String, Object> ordered(String one, Object first, String two, Object second) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(one, first);
    fields.put(two, second);
    return fields;
  }
}
