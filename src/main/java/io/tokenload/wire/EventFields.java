package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

/**
 * Knows the fields of a dialect's events and what each means for a {@link Chunk}. Reused for every
 * event of a stream; it allocates nothing but a finish reason.
 */
abstract class EventFields {

  static final byte[] ERROR = ascii("error");
  static final byte[] TYPE = ascii("type");
  static final byte[] INDEX = ascii("index");
  static final byte[] TEXT = ascii("text");
  static final byte[] ROLE = ascii("role");
  static final byte[] FINISH_REASON = ascii("finish_reason");
  static final byte[] CACHED_TOKENS = ascii("cached_tokens");
  static final byte[] REASONING_TOKENS = ascii("reasoning_tokens");
  static final byte[] COMPLETION_TOKENS = ascii("completion_tokens");
  static final byte[] PROMPT_TOKENS = ascii("prompt_tokens");
  static final byte[] TIMINGS = ascii("timings");
  private static final byte[] PROMPT_MS = ascii("prompt_ms");
  private static final byte[] PREDICTED_MS = ascii("predicted_ms");
  private static final byte[] CACHE_N = ascii("cache_n");

  final JsonScan scan;

  /**
   * The text that alone changes from event to event; an event that differs from this one nowhere
   * else says the same of everything else.
   */
  final Span text = new Span();

  EventFields(JsonScan scan) {
    this.scan = scan;
  }

  static EventFields of(Api api, JsonScan scan) {
    return switch (api) {
      case CHAT, COMPLETIONS -> new CompletionFields(scan);
      case RESPONSES -> new ResponseFields(scan);
      case MESSAGES -> new MessageFields(scan);
      case SGLANG_GENERATE -> new SglangFields(scan);
      case TGI_GENERATE -> new TgiFields(scan);
      case TRITON_GENERATE -> new TritonFields(scan);
      case LLAMA_CPP_COMPLETION -> new LlamaCppFields(scan);
      case OLLAMA_GENERATE, OLLAMA_CHAT -> new OllamaFields(scan);
      case EMBEDDINGS -> new EmbeddingFields(scan);
    };
  }

  /** An event begins. */
  void begin() {
    text.forget();
  }

  /** Reads a field, whose key is the scan's token, and consumes its value. */
  abstract void field(byte[] bytes, Chunk chunk);

  /** All fields were read. */
  void end(byte[] bytes, Chunk chunk) {
    // Most dialects have said all by then.
  }

  /**
   * What is wrong with an answer whose events read well, or {@code null}.
   *
   * @param inputs texts that were asked about, or 0 if nobody says
   */
  String fault(int inputs) {
    return null;
  }

  /** What an event lacks that is none, for a sentence. */
  abstract String lacking();

  /** Consumes a field that the dialect does not know: an error is one in all of them. */
  final void otherField(Chunk chunk) {
    if (scan.tokenIs(ERROR)) {
      chunk.error |= isSomething();
    } else {
      scan.skip();
    }
  }

  /** The place of the one choice of dialects that do not number them. */
  static int only(Chunk chunk) {
    chunk.hasChoices = true;
    return chunk.choices == 0 ? chunk.addChoice() : 0;
  }

  /** Consumes a text of the answer and remembers where it lies; anything but a string is none. */
  void answer(Chunk chunk) {
    if (string(text)) {
      chunk.flags[only(chunk)] |= Chunk.TEXT | Chunk.ANSWER;
    }
  }

  /** Consumes a text of the model that is not what it answers. */
  void reasoning(Chunk chunk) {
    if (string()) {
      chunk.flags[only(chunk)] |= Chunk.TEXT;
    }
  }

  /** Consumes any value; whether it is a string that is not empty, which is then the token. */
  boolean string() {
    byte first = scan.peek();
    scan.skip();
    return first == '"' && scan.tokenTo() > scan.tokenFrom();
  }

  /** The same; where the string lies is remembered, and left as it was if there is none. */
  final boolean string(Span place) {
    boolean is = string();
    if (is) {
      place.take(scan);
    }
    return is;
  }

  /** Keeps the text of the one choice. */
  final void keepText(byte[] bytes, Chunk chunk) {
    if (!text.isEmpty()) {
      chunk.keepText(0, bytes, text.from(), text.to());
    }
  }

  /** The last event says {@code stop} where it has no reason of its own. */
  static void finishLast(Chunk chunk) {
    if (chunk.last && !chunk.has(only(chunk), Chunk.FINISH)) {
      finish(chunk, "stop");
    }
  }

  /** Consumes the number of the one choice. */
  final void index(Chunk chunk) {
    int index = countOrZero();
    if (index >= TokenLedger.MAX_CHOICES) {
      throw JsonRefused.IT;
    }
    chunk.index[only(chunk)] = index;
  }

  /** Consumes the reason for which the one choice ended, if it is one. */
  void finish(byte[] bytes, Chunk chunk) {
    if (string()) {
      finish(chunk, JsonText.of(bytes, scan.tokenFrom(), scan.tokenTo()));
    }
  }

  /** Consumes the reason for which the one choice ended; {@code none} is the word for none. */
  final void finishUnless(byte[] none, byte[] bytes, Chunk chunk) {
    if (string() && !scan.tokenIs(none)) {
      finish(chunk, JsonText.of(bytes, scan.tokenFrom(), scan.tokenTo()));
    }
  }

  static void finish(Chunk chunk, String reason) {
    int place = only(chunk);
    chunk.flags[place] |= Chunk.FINISH;
    chunk.finishReason[place] = reason;
  }

  /** Consumes any value; whether it is {@code true}. */
  boolean truth() {
    boolean is = scan.peek() == 't';
    scan.skip();
    return is;
  }

  /** Consumes a value; whether it is more than null, false or an empty string. */
  boolean isSomething() {
    byte first = scan.peek();
    scan.skip();
    boolean emptyString = first == '"' && scan.tokenFrom() == scan.tokenTo();
    return first != 'n' && first != 'f' && !emptyString;
  }

  /** Consumes the count of the prompt's tokens. */
  final void promptTokens(Chunk chunk) {
    chunk.hasUsage = true;
    chunk.promptTokens = countOrZero();
  }

  /** Consumes the count of the answer's tokens. */
  final void completionTokens(Chunk chunk) {
    chunk.hasUsage = true;
    chunk.completionTokens = countOrZero();
  }

  int countOrZero() {
    return scan.skipNull() ? 0 : scan.count();
  }

  /** Whether an object with fields begins; anything else is consumed. */
  boolean object() {
    if (scan.peek() == '{') {
      return scan.beginObject();
    }
    scan.skip();
    return false;
  }

  /**
   * Consumes llama.cpp's {@code timings}: {@code prompt_ms} from the slot's first work on the
   * prompt to the first token, {@code predicted_ms} from there to the last one ({@code
   * tools/server/server.cpp}). What it waited for a slot is not told.
   *
   * @param withCached whether its {@code cache_n} counts, since no usage says the same
   */
  final void timings(Chunk chunk, boolean withCached) {
    if (object()) {
      do {
        scan.key();
        if (scan.tokenIs(PROMPT_MS)) {
          chunk.times.tell(ToldTimes.LLAMA_CPP, ToldTimes.PREFILL, scan.scaled(ToldTimes.MS));
        } else if (scan.tokenIs(PREDICTED_MS)) {
          chunk.times.tell(ToldTimes.LLAMA_CPP, ToldTimes.DECODE, scan.scaled(ToldTimes.MS));
        } else if (withCached && scan.tokenIs(CACHE_N)) {
          chunk.cachedTokens = countOrZero();
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
  }

  /** Consumes an object of counts: {@code cached_tokens}, {@code reasoning_tokens}. */
  void details(Chunk chunk) {
    if (object()) {
      do {
        scan.key();
        if (scan.tokenIs(CACHED_TOKENS)) {
          chunk.cachedTokens = countOrZero();
        } else if (scan.tokenIs(REASONING_TOKENS)) {
          chunk.reasoningTokens = countOrZero();
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
  }
}
