package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

/**
 * Lines of Ollama's {@code /api/generate} ({@code response}) and {@code /api/chat} ({@code
 * message}): {@code {"model":"m","created_at":"…","response":"a","done":false}}. The last has
 * {@code "done":true}, the reason, the counts and durations in nanoseconds: evaluating the prompt
 * is the prefill, evaluating the rest the decode, and what is left of the total (loading the model,
 * waiting for a place, the template) counts as queue. Thinking stands beside the answer. Source:
 * {@code docs/api.md}, {@code server/routes.go}.
 */
final class OllamaFields extends EventFields {

  private static final byte[] RESPONSE = ascii("response");
  private static final byte[] THINKING = ascii("thinking");
  private static final byte[] MESSAGE = ascii("message");
  private static final byte[] CONTENT = ascii("content");
  private static final byte[] TOOL_CALLS = ascii("tool_calls");
  private static final byte[] DONE = ascii("done");
  private static final byte[] DONE_REASON = ascii("done_reason");
  private static final byte[] EVAL_COUNT = ascii("eval_count");
  private static final byte[] PROMPT_EVAL_COUNT = ascii("prompt_eval_count");
  private static final byte[] TOTAL_DURATION = ascii("total_duration");
  private static final byte[] PROMPT_EVAL_DURATION = ascii("prompt_eval_duration");
  private static final byte[] EVAL_DURATION = ascii("eval_duration");

  OllamaFields(JsonScan scan) {
    super(scan);
  }

  @Override
  String lacking() {
    return "no done";
  }

  @Override
  void field(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(RESPONSE)) {
      answer(chunk);
    } else if (scan.tokenIs(THINKING)) {
      reasoning(chunk);
    } else if (scan.tokenIs(MESSAGE)) {
      message(chunk);
    } else if (scan.tokenIs(DONE)) {
      only(chunk);
      chunk.last = truth();
    } else {
      endField(bytes, chunk);
    }
  }

  private void endField(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(DONE_REASON)) {
      finish(bytes, chunk);
    } else if (scan.tokenIs(EVAL_COUNT)) {
      chunk.totalOnly = true;
      completionTokens(chunk);
    } else if (scan.tokenIs(PROMPT_EVAL_COUNT)) {
      chunk.totalOnly = true;
      promptTokens(chunk);
    } else {
      duration(chunk);
    }
  }

  private void duration(Chunk chunk) {
    if (scan.tokenIs(TOTAL_DURATION)) {
      tell(ToldTimes.E2EL, chunk);
    } else if (scan.tokenIs(PROMPT_EVAL_DURATION)) {
      tell(ToldTimes.PREFILL, chunk);
    } else if (scan.tokenIs(EVAL_DURATION)) {
      tell(ToldTimes.DECODE, chunk);
    } else {
      otherField(chunk);
    }
  }

  private void tell(int which, Chunk chunk) {
    chunk.times.tell(ToldTimes.OLLAMA, which, scan.scaled(ToldTimes.NANOS));
  }

  private void message(Chunk chunk) {
    if (object()) {
      do {
        scan.key();
        messageField(chunk);
      } while (scan.more('}'));
    }
  }

  private void messageField(Chunk chunk) {
    if (scan.tokenIs(CONTENT)) {
      answer(chunk);
    } else if (scan.tokenIs(THINKING)) {
      reasoning(chunk);
    } else if (scan.tokenIs(TOOL_CALLS) && scan.peek() == '[') {
      toolCalls(chunk);
    } else {
      scan.skip();
    }
  }

  /** Calls come whole. */
  private void toolCalls(Chunk chunk) {
    if (scan.beginArray()) {
      do {
        scan.skip();
        chunk.callsBegun++;
      } while (scan.more(']'));
      chunk.flags[only(chunk)] |= Chunk.TEXT | Chunk.ANSWER;
    }
  }

  @Override
  void end(byte[] bytes, Chunk chunk) {
    keepText(bytes, chunk);
    finishLast(chunk);
    if (chunk.last) {
      queue(chunk.times);
    }
  }

  private static void queue(ToldTimes times) {
    long total = times.told(ToldTimes.E2EL);
    long prefill = times.told(ToldTimes.PREFILL);
    long decode = times.told(ToldTimes.DECODE);
    if (total != ScaledNumber.NONE && prefill != ScaledNumber.NONE && decode != ScaledNumber.NONE) {
      times.tell(ToldTimes.OLLAMA, ToldTimes.QUEUE, total - prefill - decode);
    }
  }
}
