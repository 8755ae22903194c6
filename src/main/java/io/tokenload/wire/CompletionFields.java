package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

/**
 * Events of OpenAI's chat and completions, and of the many servers that speak them. The server's
 * own times stand in the last one: vLLM's {@code metrics} ({@code --enable-per-request-metrics};
 * its time to first token begins when the request is scheduled, and its generation time ends with
 * the last token: {@code entrypoints/generate/base/serving.py}), llama.cpp's {@code timings}.
 */
final class CompletionFields extends EventFields {

  private static final byte[] CHOICES = ascii("choices");
  private static final byte[] USAGE = ascii("usage");
  private static final byte[] OBJECT = ascii("object");
  private static final byte[] MESSAGE = ascii("message");
  private static final byte[] PROMPT_DETAILS = ascii("prompt_tokens_details");
  private static final byte[] COMPLETION_DETAILS = ascii("completion_tokens_details");
  private static final byte[] ID = ascii("id");
  private static final byte[] METRICS = ascii("metrics");
  private static final byte[] QUEUE_TIME = ascii("queue_time_ms");
  private static final byte[] TTFT = ascii("time_to_first_token_ms");
  private static final byte[] GENERATION_TIME = ascii("generation_time_ms");

  /** A longer id is no name. */
  private static final int LONGEST_ID = 256;

  private final ChoiceReader choice;

  CompletionFields(JsonScan scan) {
    super(scan);
    choice = new ChoiceReader(scan, text);
  }

  @Override
  String lacking() {
    return "neither choices nor usage";
  }

  @Override
  void field(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(CHOICES)) {
      chunk.hasChoices = true;
      choices(bytes, chunk);
    } else if (scan.tokenIs(USAGE)) {
      usage(chunk);
    } else if (scan.tokenIs(OBJECT)) {
      kind(chunk);
    } else if (scan.tokenIs(MESSAGE)) {
      chunk.message |= isSomething();
    } else {
      endField(bytes, chunk);
    }
  }

  private void endField(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(METRICS)) {
      metrics(chunk);
    } else if (scan.tokenIs(TIMINGS)) {
      timings(chunk, false);
    } else if (chunk.id == null && scan.tokenIs(ID)) {
      id(bytes, chunk);
    } else {
      otherField(chunk);
    }
  }

  private void id(byte[] bytes, Chunk chunk) {
    if (string() && scan.tokenTo() - scan.tokenFrom() <= LONGEST_ID) {
      chunk.id = JsonText.of(bytes, scan.tokenFrom(), scan.tokenTo());
    }
  }

  private void metrics(Chunk chunk) {
    if (object()) {
      do {
        scan.key();
        metric(chunk.times);
      } while (scan.more('}'));
    }
  }

  private void metric(ToldTimes times) {
    if (scan.tokenIs(TTFT)) {
      long nanos = scan.scaled(ToldTimes.MS);
      times.tell(ToldTimes.VLLM, ToldTimes.PREFILL, nanos);
      times.tell(ToldTimes.VLLM, ToldTimes.TTFT, nanos);
    } else if (scan.tokenIs(QUEUE_TIME)) {
      times.tell(ToldTimes.VLLM, ToldTimes.QUEUE, scan.scaled(ToldTimes.MS));
    } else if (scan.tokenIs(GENERATION_TIME)) {
      times.tell(ToldTimes.VLLM, ToldTimes.DECODE, scan.scaled(ToldTimes.MS));
    } else {
      scan.skip();
    }
  }

  private void choices(byte[] bytes, Chunk chunk) {
    if (scan.peek() != '[') {
      scan.skip();
    } else if (scan.beginArray()) {
      do {
        choice.read(bytes, chunk);
      } while (scan.more(']'));
    }
  }

  private void kind(Chunk chunk) {
    if (scan.peek() == '"') {
      scan.string();
      chunk.error |= scan.tokenIs(ERROR);
    } else {
      scan.skip();
    }
  }

  private void usage(Chunk chunk) {
    if (scan.peek() != '{') {
      scan.skip();
      return;
    }
    chunk.hasUsage = true;
    if (scan.beginObject()) {
      do {
        scan.key();
        usageField(chunk);
      } while (scan.more('}'));
    }
  }

  private void usageField(Chunk chunk) {
    if (scan.tokenIs(COMPLETION_TOKENS)) {
      completionTokens(chunk);
    } else if (scan.tokenIs(PROMPT_TOKENS)) {
      promptTokens(chunk);
    } else if (scan.tokenIs(PROMPT_DETAILS) || scan.tokenIs(COMPLETION_DETAILS)) {
      details(chunk);
    } else {
      scan.skip();
    }
  }
}
