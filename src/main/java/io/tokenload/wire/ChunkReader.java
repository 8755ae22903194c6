package io.tokenload.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads one event of a chat or completions stream into a {@link Chunk}. A scan over the bytes does
 * it; what the scan refuses is read by Jackson and written plainly once more, and scanned again, so
 * that the two can never mean different things by one field.
 */
final class ChunkReader {

  private static final byte[] CHOICES = ascii("choices");
  private static final byte[] USAGE = ascii("usage");
  private static final byte[] ERROR = ascii("error");
  private static final byte[] OBJECT = ascii("object");
  private static final byte[] MESSAGE = ascii("message");
  private static final byte[] COMPLETION_TOKENS = ascii("completion_tokens");
  private static final byte[] PROMPT_TOKENS = ascii("prompt_tokens");
  private static final byte[] PROMPT_DETAILS = ascii("prompt_tokens_details");
  private static final byte[] CACHED_TOKENS = ascii("cached_tokens");

  private final JsonScan scan = new JsonScan();
  private final ChoiceReader choice = new ChoiceReader(scan);
  private final EventForm form = new EventForm(scan);

  /**
   * Reads bytes[from, to).
   *
   * @param chunk the same at every call: it still holds what the event before said
   * @throws IOException if they are not JSON, with the place
   */
  void read(byte[] bytes, int from, int to, Chunk chunk) throws IOException {
    if (form.fits(bytes, from, to)) {
      chunk.keepText(0, bytes, scan.tokenFrom(), scan.tokenTo());
    } else {
      readAnew(bytes, from, to, chunk);
    }
  }

  private void readAnew(byte[] bytes, int from, int to, Chunk chunk) throws IOException {
    try {
      scan(bytes, from, to, chunk);
      if (chunk.choices == 1 && choice.hasText()) {
        form.take(bytes, from, to, choice.textFrom(), choice.textTo());
      }
    } catch (JsonRefused unusual) {
      chunk.undo();
      byte[] plain = PlainJson.rewrite(bytes, from, to);
      scanPlain(plain, chunk);
    }
  }

  private void scanPlain(byte[] plain, Chunk chunk) throws IOException {
    try {
      scan(plain, 0, plain.length, chunk);
    } catch (JsonRefused odd) {
      throw new IOException("JSON of a shape that no answer has", odd);
    }
  }

  /** Reads by the scan alone; package-private so that a test can compare it with Jackson. */
  void scan(byte[] bytes, int from, int to, Chunk chunk) {
    form.forget();
    chunk.clear();
    scan.start(bytes, from, to);
    if (scan.peek() == '{') {
      event(bytes, chunk);
    } else {
      chunk.nothing = scan.skipNull();
      if (!chunk.nothing) {
        scan.skip();
      }
    }
    scan.finish();
  }

  private void event(byte[] bytes, Chunk chunk) {
    if (scan.beginObject()) {
      do {
        scan.key();
        eventField(bytes, chunk);
      } while (scan.more('}'));
    }
  }

  private void eventField(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(CHOICES)) {
      chunk.hasChoices = true;
      choices(bytes, chunk);
    } else if (scan.tokenIs(USAGE)) {
      usage(chunk);
    } else if (scan.tokenIs(OBJECT)) {
      object(chunk);
    } else if (scan.tokenIs(ERROR)) {
      chunk.error |= isSomething();
    } else if (scan.tokenIs(MESSAGE)) {
      chunk.message |= isSomething();
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

  private void object(Chunk chunk) {
    if (scan.peek() == '"') {
      scan.string();
      chunk.error |= scan.tokenIs(ERROR);
    } else {
      scan.skip();
    }
  }

  /** Skips a value; false if it is null, false or an empty string. */
  private boolean isSomething() {
    byte first = scan.peek();
    scan.skip();
    boolean emptyString = first == '"' && scan.tokenFrom() == scan.tokenTo();
    return first != 'n' && first != 'f' && !emptyString;
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
      chunk.completionTokens = countOrZero();
    } else if (scan.tokenIs(PROMPT_TOKENS)) {
      chunk.promptTokens = countOrZero();
    } else if (scan.tokenIs(PROMPT_DETAILS) && scan.peek() == '{') {
      promptDetails(chunk);
    } else {
      scan.skip();
    }
  }

  private void promptDetails(Chunk chunk) {
    if (scan.beginObject()) {
      do {
        scan.key();
        if (scan.tokenIs(CACHED_TOKENS)) {
          chunk.cachedTokens = countOrZero();
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
  }

  private int countOrZero() {
    return scan.skipNull() ? 0 : scan.count();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
