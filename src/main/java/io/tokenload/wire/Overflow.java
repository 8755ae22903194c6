package io.tokenload.wire;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Whether a server's error means that prompt and output do not fit into the model's context, by its
 * words, since most servers have no code for it. The words are those of
 *
 * <ul>
 *   <li>vLLM ({@code renderers/params.py}, {@code v1/engine/input_processor.py}, {@code
 *       serve/utils/api_utils.py}), TensorRT-LLM ({@code max_seq_len}, {@code max_num_tokens});
 *   <li>SGLang ({@code managers/tokenizer_manager.py});
 *   <li>TGI ({@code router/src/validation.rs});
 *   <li>llama.cpp and newer Ollama ({@code exceed_context_size_error}), Ollama ({@code
 *       server/routes.go});
 *   <li>OpenAI ({@code context_length_exceeded}), Anthropic (its "Errors" page).
 * </ul>
 */
public final class Overflow {

  private static final int MOST_BYTES = 64 << 10;

  private static final Pattern WORDS =
      Pattern.compile(
          String.join(
              "|",
              "maximum (model|context|prompt|sequence|allowed input) length",
              "max_(seq_len|input_len|num_tokens|position_embeddings)",
              "exceeds? (the )?model's (maximum )?context length",
              "longer than the model's context length",
              "exceeds? (the )?(available context size|context (length|window|limit))",
              "inputs`? tokens \\+ `?max_new_tokens",
              "exceeds maximum input length",
              "inputs`? must have less than \\d+ tokens",
              "prompt is too long: \\d+ tokens"),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CODES =
      Pattern.compile(
          "\"(code|type)\"\\s*:\\s*\"(exceed_context_size_error|context_length_exceeded)\"");

  private Overflow() {}

  /** Whether words of a server say so. */
  public static boolean isIn(String words) {
    return WORDS.matcher(words).find();
  }

  /** Whether the body of an error says so, in its words or by its code. */
  public static boolean isIn(byte[] body) {
    return isIn(body, 0, body.length);
  }

  /** As above, of bytes[from, to). */
  static boolean isIn(byte[] bytes, int from, int to) {
    int length = Math.min(to - from, MOST_BYTES);
    String raw = new String(bytes, from, length, StandardCharsets.UTF_8);
    return isIn(ErrorBody.wordsOf(bytes, from, to)) || CODES.matcher(raw).find();
  }
}
