package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

/**
 * Events of SGLang's {@code /generate}: {@code {"text":"all so far","meta_info":{"prompt_tokens":4,
 * "completion_tokens":2,"cached_tokens":1,"finish_reason":null}}}. The text repeats that of the
 * events before, and {@code completion_tokens} says how many tokens it is by now; with {@code
 * --incremental-streaming-output} the text is the event's own. A finish reason is an object with a
 * {@code type}. With {@code --enable-metrics} the times stand there too, in seconds: the queue as a
 * duration, the beginning of the first forward pass and the end of the prefill as moments, and the
 * end-to-end latency. Source: {@code srt/managers/tokenizer_manager.py}, {@code
 * srt/observability/req_time_stats.py}, {@code docs/sampling_params.md}.
 */
final class SglangFields extends EventFields {

  private static final byte[] OUTPUT_IDS = ascii("output_ids");
  private static final byte[] META_INFO = ascii("meta_info");

  private static final byte[] QUEUE_TIME = ascii("queue_time");
  private static final byte[] E2E_LATENCY = ascii("e2e_latency");
  private static final byte[] FORWARD_ENTRY = ascii("forward_entry_time");
  private static final byte[] PREFILL_FINISHED = ascii("prefill_finished_time");
  private static final byte[] FINISHED = ascii("request_finished_ts");

  private final Span whole = new Span();
  private long forwardEntry;
  private long prefillFinished;
  private long finished;

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
    forwardEntry = ScaledNumber.NONE;
    prefillFinished = ScaledNumber.NONE;
    finished = ScaledNumber.NONE;
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
      time(chunk.times);
    }
  }

  private void time(ToldTimes times) {
    if (scan.tokenIs(QUEUE_TIME)) {
      times.tell(ToldTimes.SGLANG, ToldTimes.QUEUE, scan.scaled(ToldTimes.SECONDS));
    } else if (scan.tokenIs(E2E_LATENCY)) {
      times.tell(ToldTimes.SGLANG, ToldTimes.E2EL, scan.scaled(ToldTimes.SECONDS));
    } else if (scan.tokenIs(FORWARD_ENTRY)) {
      forwardEntry = scan.scaled(ToldTimes.SECONDS);
    } else if (scan.tokenIs(PREFILL_FINISHED)) {
      prefillFinished = scan.scaled(ToldTimes.SECONDS);
    } else if (scan.tokenIs(FINISHED)) {
      finished = scan.scaled(ToldTimes.SECONDS);
    } else {
      scan.skip();
    }
  }

  private void between(int which, long from, long to, ToldTimes times) {
    if (from != ScaledNumber.NONE && to != ScaledNumber.NONE) {
      times.tell(ToldTimes.SGLANG, which, to - from);
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
    between(ToldTimes.PREFILL, forwardEntry, prefillFinished, chunk.times);
    between(ToldTimes.DECODE, prefillFinished, finished, chunk.times);
    if (!whole.isEmpty()) {
      chunk.keepWholeText(0, bytes, whole.from(), whole.to());
    }
  }
}
