package io.tokenload.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's own words out of any body that reports an error: {@code {"error":{"message":…}}}
 * (vLLM, SGLang, llama.cpp, OpenAI), {@code {"error":"…"}} (TGI, Ollama), {@code {"message":…}}
 * (TensorRT-LLM, old vLLM), {@code {"response":{"error":…}}} (a failed Response of OpenAI), {@code
 * {"detail":…}} (FastAPI), plain text, a proxy's HTML page.
 */
public final class ErrorBody {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int LONGEST_BODY = 64 << 10;
  private static final List<String> SPEAKING =
      List.of(
          "message", "error", "detail", "msg", "response", "error_type", "type", "code", "status");
  private static final Pattern TITLE =
      Pattern.compile("<(title|h1)[^>]*>([^<]+)<", Pattern.CASE_INSENSITIVE);
  private static final Pattern MARKUP =
      Pattern.compile("(?s)<(script|style)\\b.*?</\\1>|<[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final int DEEPEST = 6;

  private ErrorBody() {}

  /**
   * The words of a body.
   *
   * @return one line of at most about 500 characters, never empty
   */
  public static String wordsOf(byte[] body) {
    return wordsOf(body, 0, body.length);
  }

  /** The words of bytes[from, to). */
  static String wordsOf(byte[] bytes, int from, int to) {
    int cut = Math.min(to, from + LONGEST_BODY);
    String text = new String(bytes, from, cut - from, StandardCharsets.UTF_8);
    String words =
        Excerpt.words(json(bytes, from, to).flatMap(ErrorBody::spoken).orElse(plain(text)));
    return words.isEmpty() ? "(an empty body)" : words;
  }

  private static Optional<JsonNode> json(byte[] bytes, int from, int to) {
    try {
      return Optional.ofNullable(MAPPER.readTree(bytes, from, to - from));
    } catch (JacksonException notJson) {
      // Not every server reports its errors as JSON: the body is then taken as text.
      return Optional.empty();
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException("reading from memory", impossible);
    }
  }

  private static Optional<String> spoken(JsonNode node) {
    return spoken(node, DEEPEST);
  }

  private static Optional<String> spoken(JsonNode node, int depth) {
    if (depth == 0 || node.isNull()) {
      return Optional.empty();
    }
    if (node.isValueNode()) {
      return Optional.of(node.asText()).filter(text -> !text.isBlank());
    }
    if (node.isArray()) {
      return node.isEmpty() ? Optional.empty() : spoken(node.get(0), depth - 1);
    }
    return SPEAKING.stream()
        .filter(node::has)
        .flatMap(name -> spoken(node.get(name), depth - 1).stream())
        .findFirst();
  }

  private static String plain(String text) {
    if (!text.stripLeading().startsWith("<")) {
      return text;
    }
    Matcher title = TITLE.matcher(text);
    return title.find() ? title.group(2) : MARKUP.matcher(text).replaceAll(" ");
  }
}
