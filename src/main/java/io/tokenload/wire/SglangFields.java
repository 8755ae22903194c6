package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

/**
 * Events of SGLang's {@code /generate}: {@code {"text":"all so far","meta_info":{"prompt_tokens":4,
 * "completion_tokens":2,"cached_tokens":1,"finish_reason":null}}}. The text repeats that of the
 * events before, and {@code completion_tokens} says how many tokens it is by now; with {@code
 * --incremental-streaming-output} the text is the event's own. A finish reason is an object with a
 * {@code type}. Source: {@code srt/managers/tokenizer_manager.py}, {@code docs/sampling_params.md}.
 */
final class SglangFields extends EventFields {

  private static final byte[] OUTPUT_IDS = ascii("output_ids");
  private static final byte[] META_INFO = ascii("meta_info");

  private final Span whole = new Span();

  SglangFields(JsonScan scan) {
    super(scan);
  }

  @Override
  String lacking() {
    return "neither text nor meta_info";
  }

  @Override
  void begin() {
    super.begin();
    whole.forget();
  }

  @Override
  void field(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(TEXT)) {
      whole(chunk);
    } else if (scan.tokenIs(META_INFO)) {
      metaInfo(bytes, chunk);
    } else if (scan.tokenIs(INDEX)) {
      index(chunk);
    } else if (scan.tokenIs(OUTPUT_IDS)) {
      only(chunk);
      scan.skip();
    } else {
      otherField(chunk);
    }
  }

  private void whole(Chunk chunk) {
    int place = only(chunk);
    if (string(whole)) {
      chunk.flags[place] |= Chunk.TEXT | Chunk.ANSWER;
    }
  }

  private void metaInfo(byte[] bytes, Chunk chunk) {
    only(chunk);
    if (object()) {
      do {
        scan.key();
        metaField(bytes, chunk);
      } while (scan.more('}'));
    }
  }

  private void metaField(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(COMPLETION_TOKENS)) {
      completionTokens(chunk);
    } else if (scan.tokenIs(PROMPT_TOKENS)) {
      promptTokens(chunk);
    } else if (scan.tokenIs(CACHED_TOKENS)) {
      chunk.cachedTokens = countOrZero();
    } else if (scan.tokenIs(REASONING_TOKENS)) {
      chunk.reasoningTokens = countOrZero();
    } else if (scan.tokenIs(FINISH_REASON)) {
      finishReason(bytes, chunk);
    } else {
      scan.skip();
    }
  }

  /** Older servers gave a string. */
  private void finishReason(byte[] bytes, Chunk chunk) {
    if (scan.peek() != '{') {
      finish(bytes, chunk);
    } else if (scan.beginObject()) {
      do {
        scan.key();
        if (scan.tokenIs(TYPE)) {
          finish(bytes, chunk);
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
  }

  /** The index may stand behind the text. */
  @Override
  void end(byte[] bytes, Chunk chunk) {
    if (!whole.isEmpty()) {
      chunk.keepWholeText(0, bytes, whole.from(), whole.to());
    }
  }
}
