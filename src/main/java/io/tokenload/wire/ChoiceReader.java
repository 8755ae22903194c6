package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;
import static io.tokenload.wire.EventFields.FINISH_REASON;
import static io.tokenload.wire.EventFields.INDEX;
import static io.tokenload.wire.EventFields.ROLE;
import static io.tokenload.wire.EventFields.TEXT;

/** Reads one element of {@code choices}: its delta (chat) or text (completions), ids and reason. */
final class ChoiceReader {

  private static final byte[] DELTA = ascii("delta");
  private static final byte[] CONTENT = ascii("content");
  private static final byte[] REASONING = ascii("reasoning");
  private static final byte[] REASONING_CONTENT = ascii("reasoning_content");
  private static final byte[] REFUSAL = ascii("refusal");
  private static final byte[] TOOL_CALLS = ascii("tool_calls");
  private static final byte[] FUNCTION_CALL = ascii("function_call");
  private static final byte[] FUNCTION = ascii("function");
  private static final byte[] NAME = ascii("name");
  private static final byte[] ARGUMENTS = ascii("arguments");
  private static final byte[] TOKEN_IDS = ascii("token_ids");

  /** A larger number of a call is nonsense. */
  private static final int MOST_CALLS = 1023;

  private final JsonScan scan;
  private final Span text;
  private int callsNumbered;
  private int callsBegun;
  private int nameFrom;
  private int nameTo;
  private int argumentsFrom;
  private int argumentsTo;
  private byte[] source;

  /**
   * A reader.
   *
   * @param text takes where the last choice's text lies
   */
  ChoiceReader(JsonScan scan, Span text) {
    this.scan = scan;
    this.text = text;
  }

  void read(byte[] bytes, Chunk chunk) {
    int place = chunk.addChoice();
    source = bytes;
    text.forget();
    callsNumbered = 0;
    callsBegun = 0;
    if (scan.beginObject()) {
      do {
        scan.key();
        field(bytes, chunk, place);
      } while (scan.more('}'));
    }
    if (chunk.index[place] >= TokenLedger.MAX_CHOICES) {
      throw JsonRefused.IT;
    }
    // The index may stand behind the text (llama.cpp), so the text waits for it.
    if (!text.isEmpty()) {
      chunk.keepText(place, bytes, text.from(), text.to());
    }
    if (chunk.index[place] == 0) {
      chunk.callsNumbered = Math.max(chunk.callsNumbered, callsNumbered);
      chunk.callsBegun += callsBegun;
    }
  }

  private void field(byte[] bytes, Chunk chunk, int place) {
    if (scan.tokenIs(TEXT)) {
      keptText(chunk, place);
    } else if (scan.tokenIs(DELTA)) {
      delta(chunk, place);
    } else if (scan.tokenIs(INDEX)) {
      chunk.index[place] = scan.skipNull() ? 0 : scan.count();
    } else if (scan.tokenIs(TOKEN_IDS)) {
      tokenIds(chunk, place);
    } else if (scan.tokenIs(FINISH_REASON)) {
      finishReason(bytes, chunk, place);
    } else {
      scan.skip();
    }
  }

  private void delta(Chunk chunk, int place) {
    if (scan.peek() != '{') {
      scan.skip();
    } else if (scan.beginObject()) {
      do {
        scan.key();
        deltaField(chunk, place);
      } while (scan.more('}'));
    }
  }

  private void deltaField(Chunk chunk, int place) {
    if (scan.tokenIs(CONTENT)) {
      keptText(chunk, place);
    } else if (scan.tokenIs(ROLE)) {
      role(chunk, place);
    } else if (scan.tokenIs(REASONING) || scan.tokenIs(REASONING_CONTENT)) {
      text(chunk, place, Chunk.TEXT);
    } else if (scan.tokenIs(REFUSAL)) {
      answer(chunk, place);
    } else if (scan.tokenIs(TOOL_CALLS)) {
      toolCalls(chunk, place);
    } else if (scan.tokenIs(FUNCTION_CALL)) {
      forgetCall();
      callsNumbered |= function(chunk, place) ? 1 : 0;
      keepCall(chunk, place, 0);
    } else if (scan.tokenIs(TOKEN_IDS)) {
      tokenIds(chunk, place);
    } else {
      scan.skip();
    }
  }

  private void role(Chunk chunk, int place) {
    if (!scan.skipNull()) {
      scan.skip();
      chunk.flags[place] |= Chunk.ROLE;
    }
  }

  private void keptText(Chunk chunk, int place) {
    boolean isString = scan.peek() == '"';
    answer(chunk, place);
    if (isString) {
      text.take(scan);
    }
  }

  /** A string is text, empty or not; null is none; anything else (content parts) is text. */
  private boolean text(Chunk chunk, int place, int flags) {
    byte first = scan.peek();
    scan.skip();
    if (first == 'n') {
      return false;
    }
    boolean empty = first == '"' && scan.tokenFrom() == scan.tokenTo();
    chunk.flags[place] |= empty ? Chunk.EMPTY : flags;
    return !empty;
  }

  private boolean answer(Chunk chunk, int place) {
    return text(chunk, place, Chunk.TEXT | Chunk.ANSWER);
  }

  private void toolCalls(Chunk chunk, int place) {
    if (scan.peek() != '[') {
      scan.skip();
    } else if (scan.beginArray()) {
      do {
        toolCall(chunk, place);
      } while (scan.more(']'));
    }
  }

  /** A call is numbered (OpenAI); where it is not, its name begins it. */
  private void toolCall(Chunk chunk, int place) {
    if (scan.peek() != '{') {
      scan.skip();
      return;
    }
    int number = CallText.LAST;
    boolean named = false;
    forgetCall();
    if (scan.beginObject()) {
      do {
        scan.key();
        if (scan.tokenIs(FUNCTION)) {
          named |= function(chunk, place);
        } else if (scan.tokenIs(INDEX) && Character.isDigit(scan.peek())) {
          number = Math.min(scan.count(), MOST_CALLS);
          callsNumbered = Math.max(callsNumbered, number + 1);
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
    boolean begins = named && number == CallText.LAST;
    callsBegun += begins ? 1 : 0;
    keepCall(chunk, place, begins ? CallText.NEXT : number);
  }

  private void forgetCall() {
    nameFrom = 0;
    nameTo = 0;
    argumentsFrom = 0;
    argumentsTo = 0;
  }

  /** The number of a call may stand behind what it says, as an index may behind the text. */
  private void keepCall(Chunk chunk, int place, int number) {
    if (chunk.calls == null || chunk.index[place] != 0) {
      return;
    }
    if (nameTo > nameFrom) {
      chunk.calls.name(number, source, nameFrom, nameTo);
    }
    if (argumentsTo > argumentsFrom) {
      int of = nameTo > nameFrom ? CallText.LAST : number;
      chunk.calls.arguments(of, source, argumentsFrom, argumentsTo);
    }
  }

  /** The name of the function is the model's word as much as its arguments; whether it is there. */
  private boolean function(Chunk chunk, int place) {
    boolean named = false;
    if (scan.peek() != '{') {
      scan.skip();
    } else if (scan.beginObject()) {
      do {
        scan.key();
        if (scan.tokenIs(NAME)) {
          if (answer(chunk, place)) {
            named = true;
            nameFrom = scan.tokenFrom();
            nameTo = scan.tokenTo();
          }
        } else if (scan.tokenIs(ARGUMENTS)) {
          arguments(chunk, place);
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
    return named;
  }

  private void arguments(Chunk chunk, int place) {
    boolean isString = scan.peek() == '"';
    if (answer(chunk, place) && isString) {
      argumentsFrom = scan.tokenFrom();
      argumentsTo = scan.tokenTo();
    }
  }

  private void tokenIds(Chunk chunk, int place) {
    if (scan.peek() != '[') {
      scan.skip();
      return;
    }
    int ids = 0;
    if (scan.beginArray()) {
      do {
        scan.skip();
        ids++;
      } while (scan.more(']'));
    }
    chunk.tokenIds[place] = ids;
  }

  private void finishReason(byte[] bytes, Chunk chunk, int place) {
    byte first = scan.peek();
    scan.skip();
    if (first == '"' && scan.tokenTo() > scan.tokenFrom()) {
      chunk.flags[place] |= Chunk.FINISH;
      chunk.finishReason[place] = JsonText.of(bytes, scan.tokenFrom(), scan.tokenTo());
    }
  }
}
