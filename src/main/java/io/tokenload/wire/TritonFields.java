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

  /** An answer that goes on has Python's word for nothing as its reason. */
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
      promptTokens(chunk);
    } else if (scan.tokenIs(FINISH_REASON)) {
      finishUnless(NONE, bytes, chunk);
    } else {
      otherField(chunk);
    }
  }

  @Override
  void end(byte[] bytes, Chunk chunk) {
    keepText(bytes, chunk);
  }
}
