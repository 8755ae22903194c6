package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

/**
 * Events of OpenAI's {@code /v1/responses}: {@code {"type":"response.output_text.delta","delta":"
 * a",…}}. What a delta is its type says, and the type may stand at the end (vLLM); so it is
 * remembered where both lie. The stream ends with {@code response.completed}, {@code .incomplete}
 * or {@code .failed}, which repeat the whole response with its usage. Types that are not known here
 * are none of ours. Source: OpenAI's API reference, "Streaming events" of Responses.
 */
final class ResponseFields extends TypedFields {

  private static final byte[] ITEM = ascii("item");
  private static final byte[] RESPONSE = ascii("response");
  private static final byte[] STATUS = ascii("status");
  private static final byte[] INCOMPLETE_DETAILS = ascii("incomplete_details");
  private static final byte[] REASON = ascii("reason");
  private static final byte[] INPUT_DETAILS = ascii("input_tokens_details");
  private static final byte[] OUTPUT_DETAILS = ascii("output_tokens_details");
  private static final byte[] FUNCTION_CALL = ascii("function_call");
  private static final byte[] OUTPUT_TEXT = ascii("response.output_text.delta");
  private static final byte[] ITEM_ADDED = ascii("response.output_item.added");
  private static final byte[] COMPLETED = ascii("response.completed");
  private static final byte[] INCOMPLETE = ascii("response.incomplete");
  private static final byte[] FAILED = ascii("response.failed");
  private static final byte[] CANCELLED = ascii("response.cancelled");
  private static final byte[] NAME = ascii("name");
  private static final byte[] REFUSAL = ascii("response.refusal.delta");
  private static final byte[] ARGUMENTS = ascii("response.function_call_arguments.delta");
  private static final byte[][] REASONINGS = {
    ascii("response.reasoning_text.delta"),
    ascii("response.reasoning_summary_text.delta"),
    ascii("response.reasoning.delta")
  };

  private final Span delta = new Span();
  private final Span name = new Span();
  private boolean itemHasRole;
  private boolean itemIsCall;
  private String status;
  private String reason;

  ResponseFields(JsonScan scan) {
    super(scan);
  }

  @Override
  void begin() {
    super.begin();
    delta.forget();
    name.forget();
    itemHasRole = false;
    itemIsCall = false;
    status = null;
    reason = null;
  }

  @Override
  void typedField(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(DELTA)) {
      string(delta);
    } else if (scan.tokenIs(ITEM)) {
      item();
    } else if (scan.tokenIs(RESPONSE)) {
      response(bytes, chunk);
    } else {
      otherField(chunk);
    }
  }

  private void item() {
    if (object()) {
      do {
        scan.key();
        if (scan.tokenIs(ROLE)) {
          itemHasRole = string();
        } else if (scan.tokenIs(NAME)) {
          string(name);
        } else if (scan.tokenIs(TYPE)) {
          itemIsCall = string() && scan.tokenIs(FUNCTION_CALL);
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
  }

  private void response(byte[] bytes, Chunk chunk) {
    if (object()) {
      do {
        scan.key();
        if (scan.tokenIs(USAGE)) {
          usage(chunk);
        } else if (scan.tokenIs(STATUS)) {
          status = word(bytes);
        } else if (scan.tokenIs(INCOMPLETE_DETAILS)) {
          incompleteDetails(bytes);
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
  }

  private String word(byte[] bytes) {
    return string() ? JsonText.of(bytes, scan.tokenFrom(), scan.tokenTo()) : null;
  }

  private void incompleteDetails(byte[] bytes) {
    if (object()) {
      do {
        scan.key();
        if (scan.tokenIs(REASON)) {
          reason = word(bytes);
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
  }

  @Override
  void usageField(Chunk chunk) {
    if (scan.tokenIs(INPUT_TOKENS)) {
      promptTokens(chunk);
    } else if (scan.tokenIs(OUTPUT_TOKENS)) {
      completionTokens(chunk);
    } else if (scan.tokenIs(INPUT_DETAILS) || scan.tokenIs(OUTPUT_DETAILS)) {
      details(chunk);
    } else {
      scan.skip();
    }
  }

  @Override
  void end(byte[] bytes, Chunk chunk) {
    if (!hasType()) {
      chunk.hasUsage = false;
    } else if (is(OUTPUT_TEXT, bytes)) {
      told(chunk, Chunk.TEXT | Chunk.ANSWER);
      text.take(delta);
      keepText(bytes, chunk);
    } else if (is(REFUSAL, bytes)) {
      told(chunk, Chunk.TEXT | Chunk.ANSWER);
    } else if (is(ARGUMENTS, bytes)) {
      arguments(bytes, chunk);
    } else if (isOneOf(REASONINGS, bytes)) {
      told(chunk, Chunk.TEXT);
    } else if (is(ITEM_ADDED, bytes)) {
      added(bytes, chunk);
    } else if (is(COMPLETED, bytes) || is(INCOMPLETE, bytes)) {
      over(chunk);
    } else if (is(FAILED, bytes) || is(CANCELLED, bytes) || is(ERROR, bytes)) {
      chunk.error = true;
    } else {
      chunk.nothing = !chunk.error;
    }
  }

  private boolean isOneOf(byte[][] types, byte[] bytes) {
    for (byte[] type : types) {
      if (is(type, bytes)) {
        return true;
      }
    }
    return false;
  }

  private void told(Chunk chunk, int flags) {
    chunk.flags[only(chunk)] |= delta.isEmpty() ? 0 : flags;
  }

  private void arguments(byte[] bytes, Chunk chunk) {
    told(chunk, Chunk.TEXT | Chunk.ANSWER);
    if (chunk.calls != null && !delta.isEmpty()) {
      chunk.calls.arguments(CallText.LAST, bytes, delta.from(), delta.to());
    }
  }

  private void added(byte[] bytes, Chunk chunk) {
    if (itemIsCall && chunk.calls != null) {
      chunk.calls.name(CallText.NEXT, bytes, name.from(), name.to());
    }
    chunk.flags[only(chunk)] |= itemHasRole ? Chunk.ROLE : 0;
    chunk.callsBegun = itemIsCall ? 1 : 0;
  }

  private void over(Chunk chunk) {
    chunk.last = true;
    String told = reason == null ? status : reason;
    finish(chunk, told == null ? "completed" : told);
  }
}
