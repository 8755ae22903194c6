package io.tokenload.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** A text that only llama.cpp's server has, in a field of a JSON object. */
enum LlamaText {
  /** Of {@code /props}: the build. */
  BUILD("build_info"),
  /** Of {@code /apply-template}: the messages as the model sees them. */
  PROMPT("prompt");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String field;

  LlamaText(String field) {
    this.field = field;
  }

  /**
   * The text in a body.
   *
   * @throws IOException if it has none
   */
  String parse(byte[] body) throws IOException {
    JsonNode tree = JSON.readTree(body);
    JsonNode text = tree == null ? JSON.nullNode() : tree.path(field);
    if (!text.isTextual()) {
      throw new IOException("no " + field + " in the answer");
    }
    return text.textValue();
  }
}
