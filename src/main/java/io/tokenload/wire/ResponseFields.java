package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

import java.util.Arrays;

/**
 * Events of OpenAI's {@code /v1/responses}: {@code {"type":"response.output_text.delta","delta":"
 * a",…}}. What a delta is its type says, and the type may stand at the end (vLLM); so it is
 * remembered where both lie. The stream ends with {@code response.completed}, {@code .incomplete}
 * or {@code .failed}, which repeat the whole response with its usage. Types that are not known here
 * are none of ours. Source: OpenAI's API reference, "Streaming events" of Responses.
 */
final class ResponseFields extends EventFields {

  private static final byte[] DELTA = ascii("delta");
  private static final byte[] ITEM = ascii("item");
  private static final byte[] RESPONSE = ascii("response");
  private static final byte[] STATUS = ascii("status");
  private static final byte[] INCOMPLETE_DETAILS = ascii("incomplete_details");
  private static final byte[] REASON = ascii("reason");
  private static final byte[] USAGE = ascii("usage");
  private static final byte[] INPUT_TOKENS = ascii("input_tokens");
  private static final byte[] OUTPUT_TOKENS = ascii("output_tokens");
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

  private int typeFrom;
  private int typeTo;
  private int deltaFrom;
  private int deltaTo;
  private int nameFrom;
  private int nameTo;
  private boolean itemHasRole;
  private boolean itemIsCall;
  private String status;
  private String reason;
  private boolean isText;

  ResponseFields(JsonScan scan) {
    super(scan);
  }

  @Override
  String lacking() {
    return "no type";
  }

  @Override
  void begin() {
    super.begin();
    typeFrom = 0;
    typeTo = 0;
    deltaFrom = 0;
    deltaTo = 0;
    nameFrom = 0;
    nameTo = 0;
    itemHasRole = false;
    itemIsCall = false;
    status = null;
    reason = null;
    isText = false;
  }

  @Override
  int textFrom() {
    return isText ? deltaFrom : 0;
  }

  @Override
  int textTo() {
    return isText ? deltaTo : 0;
  }

  @Override
  void field(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(TYPE)) {
      if (string()) {
        typeFrom = scan.tokenFrom();
        typeTo = scan.tokenTo();
      }
    } else if (scan.tokenIs(DELTA)) {
      if (string()) {
        deltaFrom = scan.tokenFrom();
        deltaTo = scan.tokenTo();
      }
    } else if (scan.tokenIs(ITEM)) {
      item();
    } else if (scan.tokenIs(RESPONSE)) {
      response(bytes, chunk);
    } else if (scan.tokenIs(ERROR)) {
      chunk.error |= isSomething();
    } else {
      scan.skip();
    }
  }

  private void item() {
    if (object()) {
      do {
        scan.key();
        if (scan.tokenIs(ROLE)) {
          itemHasRole = string();
        } else if (scan.tokenIs(NAME)) {
          name();
        } else if (scan.tokenIs(TYPE)) {
          itemIsCall = string() && scan.tokenIs(FUNCTION_CALL);
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
  }

  private void name() {
    if (string()) {
      nameFrom = scan.tokenFrom();
      nameTo = scan.tokenTo();
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

  private void usage(Chunk chunk) {
    if (object()) {
      chunk.hasUsage = true;
      chunk.totalOnly = true;
      do {
        scan.key();
        if (scan.tokenIs(INPUT_TOKENS)) {
          chunk.promptTokens = countOrZero();
        } else if (scan.tokenIs(OUTPUT_TOKENS)) {
          chunk.completionTokens = countOrZero();
        } else if (scan.tokenIs(INPUT_DETAILS) || scan.tokenIs(OUTPUT_DETAILS)) {
          details(chunk);
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
  }

  @Override
  void end(byte[] bytes, Chunk chunk) {
    if (typeTo == typeFrom) {
      chunk.hasUsage = false;
    } else if (is(OUTPUT_TEXT, bytes)) {
      delta(bytes, chunk);
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

  private boolean is(byte[] type, byte[] bytes) {
    return Arrays.equals(type, 0, type.length, bytes, typeFrom, typeTo);
  }

  private boolean isOneOf(byte[][] types, byte[] bytes) {
    for (byte[] type : types) {
      if (is(type, bytes)) {
        return true;
      }
    }
    return false;
  }

  private void delta(byte[] bytes, Chunk chunk) {
    told(chunk, Chunk.TEXT | Chunk.ANSWER);
    isText = deltaTo > deltaFrom;
    if (isText) {
      chunk.keepText(0, bytes, deltaFrom, deltaTo);
    }
  }

  private void told(Chunk chunk, int flags) {
    chunk.flags[only(chunk)] |= deltaTo > deltaFrom ? flags : 0;
  }

  private void arguments(byte[] bytes, Chunk chunk) {
    told(chunk, Chunk.TEXT | Chunk.ANSWER);
    if (chunk.calls != null && deltaTo > deltaFrom) {
      chunk.calls.arguments(CallText.LAST, bytes, deltaFrom, deltaTo);
    }
  }

  private void added(byte[] bytes, Chunk chunk) {
    if (itemIsCall && chunk.calls != null) {
      chunk.calls.name(CallText.NEXT, bytes, nameFrom, nameTo);
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
