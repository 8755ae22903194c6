package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

/** Events of OpenAI's chat and completions, and of the many servers that speak them. */
final class CompletionFields extends EventFields {

  private static final byte[] CHOICES = ascii("choices");
  private static final byte[] USAGE = ascii("usage");
  private static final byte[] OBJECT = ascii("object");
  private static final byte[] MESSAGE = ascii("message");
  private static final byte[] PROMPT_DETAILS = ascii("prompt_tokens_details");
  private static final byte[] COMPLETION_DETAILS = ascii("completion_tokens_details");

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
      otherField(chunk);
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
