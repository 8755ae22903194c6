package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

/**
 * Events of llama.cpp's {@code /completion}: {@code {"index":0,"content":"
 * a","tokens":[5],"stop":false,"tokens_predicted":2,"tokens_evaluated":4}}. {@code
 * tokens_predicted} grows by the tokens of an event: a character that was split holds one back. The
 * last event has {@code "stop":true}, the reason and {@code timings}. Source: {@code
 * tools/server/README.md}.
 */
final class LlamaCppFields extends EventFields {

  private static final byte[] CONTENT = ascii("content");
  private static final byte[] STOP = ascii("stop");
  private static final byte[] STOP_TYPE = ascii("stop_type");
  private static final byte[] STOPPED_EOS = ascii("stopped_eos");
  private static final byte[] STOPPED_LIMIT = ascii("stopped_limit");
  private static final byte[] STOPPED_WORD = ascii("stopped_word");
  private static final byte[] PREDICTED = ascii("tokens_predicted");
  private static final byte[] EVALUATED = ascii("tokens_evaluated");
  private static final byte[] NONE = ascii("none");

  LlamaCppFields(JsonScan scan) {
    super(scan);
  }

  @Override
  String lacking() {
    return "neither content nor stop";
  }

  @Override
  void field(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(CONTENT)) {
      only(chunk);
      answer(chunk);
    } else if (scan.tokenIs(STOP)) {
      only(chunk);
      chunk.last = truth();
    } else if (scan.tokenIs(INDEX)) {
      index(chunk);
    } else if (scan.tokenIs(PREDICTED)) {
      completionTokens(chunk);
    } else if (scan.tokenIs(EVALUATED)) {
      promptTokens(chunk);
    } else {
      endField(bytes, chunk);
    }
  }

  private void endField(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(STOP_TYPE)) {
      finishUnless(NONE, bytes, chunk);
    } else if (scan.tokenIs(STOPPED_EOS)) {
      stopped("eos", chunk);
    } else if (scan.tokenIs(STOPPED_LIMIT)) {
      stopped("limit", chunk);
    } else if (scan.tokenIs(STOPPED_WORD)) {
      stopped("word", chunk);
    } else if (scan.tokenIs(TIMINGS)) {
      timings(chunk, true);
    } else {
      otherField(chunk);
    }
  }

  /** Before {@code stop_type} there was a truth value for each kind. */
  private void stopped(String reason, Chunk chunk) {
    if (truth()) {
      finish(chunk, reason);
    }
  }

  @Override
  void end(byte[] bytes, Chunk chunk) {
    keepText(bytes, chunk);
    finishLast(chunk);
  }
}
