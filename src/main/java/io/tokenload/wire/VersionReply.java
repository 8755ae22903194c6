package io.tokenload.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * The answer to {@code GET /version} of vLLM, TensorRT-LLM and, below {@code /api}, Ollama.
 *
 * @param version the server's own word, e.g. {@code 0.32.0}
 */
public record VersionReply(String version) {

  /** The path, beside {@code /v1} and not below it. */
  public static final String PATH = "/version";

  private static final String WHAT = "version";

  /**
   * Reads a body.
   *
   * @throws IOException if the body tells no version, with its beginning
   */
  public static VersionReply parse(byte[] body) throws IOException {
    JsonNode version = JsonBody.read(body, WHAT).path("version");
    if (!version.isTextual()) {
      throw JsonBody.notA(WHAT, body);
    }
    return new VersionReply(version.asText());
  }
}
