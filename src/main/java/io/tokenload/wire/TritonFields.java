package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

/**
 * Events of Triton's generate extension: {@code
 * {"model_name":"m","model_version":"1","text_output":" a"}}. Nothing counts tokens unless the
 * model was asked to: its vLLM backend then adds {@code num_output_tokens} of the event, {@code
 * num_input_tokens} and {@code finish_reason}. An event with empty text is no token, as that is how
 * a model says that it is done. Source: {@code docs/protocol/extension_generate.md}, {@code
 * vllm_backend/docs/additional_outputs.md}.
 */
final class TritonFields extends EventFields {

  private static final byte[] TEXT_OUTPUT = ascii("text_output");
  private static final byte[] OUTPUT_TOKENS = ascii("num_output_tokens");
  private static final byte[] INPUT_TOKENS = ascii("num_input_tokens");

  private static final byte[] NONE = ascii("None");

  TritonFields(JsonScan scan) {
    super(scan);
  }

  @Override
  String lacking() {
    return "no text_output";
  }

  @Override
  void field(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(TEXT_OUTPUT)) {
      only(chunk);
      answer(chunk);
    } else if (scan.tokenIs(OUTPUT_TOKENS)) {
      chunk.tokenIds[only(chunk)] = countOrZero();
    } else if (scan.tokenIs(INPUT_TOKENS)) {
      chunk.hasUsage = true;
      chunk.promptTokens = countOrZero();
    } else if (scan.tokenIs(FINISH_REASON)) {
      finishReason(bytes, chunk);
    } else if (scan.tokenIs(ERROR)) {
      chunk.error |= isSomething();
    } else {
      scan.skip();
    }
  }

  /** An answer that goes on has Python's word for nothing as its reason. */
  private void finishReason(byte[] bytes, Chunk chunk) {
    if (string() && !scan.tokenIs(NONE)) {
      finish(chunk, JsonText.of(bytes, scan.tokenFrom(), scan.tokenTo()));
    }
  }

  @Override
  void end(byte[] bytes, Chunk chunk) {
    if (hasText()) {
      chunk.keepText(0, bytes, textFrom(), textTo());
    }
  }
}
