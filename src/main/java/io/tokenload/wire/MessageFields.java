package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

import java.util.Arrays;

/**
 * Events of Anthropic's {@code /v1/messages}: {@code message_start} with the prompt's tokens,
 * {@code content_block_start}, {@code content_block_delta} with text, thinking or the arguments of
 * a tool, {@code message_delta} with the reason and the output's tokens, {@code message_stop}.
 * {@code ping} and types that are not known here are none of ours. An event is not a token: only
 * the total is told. Source: Anthropic's "Streaming messages" and "Prompt caching" (what was cached
 * is not in {@code input_tokens}).
 */
final class MessageFields extends EventFields {

  private static final byte[] MESSAGE = ascii("message");
  private static final byte[] USAGE = ascii("usage");
  private static final byte[] DELTA = ascii("delta");
  private static final byte[] THINKING = ascii("thinking");
  private static final byte[] PARTIAL_JSON = ascii("partial_json");
  private static final byte[] NAME = ascii("name");
  private static final byte[] STOP_REASON = ascii("stop_reason");
  private static final byte[] CONTENT_BLOCK = ascii("content_block");
  private static final byte[] TOOL_USE = ascii("tool_use");
  private static final byte[] INPUT_TOKENS = ascii("input_tokens");
  private static final byte[] OUTPUT_TOKENS = ascii("output_tokens");
  private static final byte[] CACHE_CREATION = ascii("cache_creation_input_tokens");
  private static final byte[] CACHE_READ = ascii("cache_read_input_tokens");
  private static final byte[] MESSAGE_START = ascii("message_start");
  private static final byte[] MESSAGE_STOP = ascii("message_stop");

  private int typeFrom;
  private int typeTo;

  MessageFields(JsonScan scan) {
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
  }

  @Override
  void field(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(TYPE)) {
      if (string()) {
        typeFrom = scan.tokenFrom();
        typeTo = scan.tokenTo();
      }
    } else if (scan.tokenIs(DELTA)) {
      delta(bytes, chunk);
    } else if (scan.tokenIs(CONTENT_BLOCK)) {
      contentBlock(bytes, chunk);
    } else if (scan.tokenIs(MESSAGE)) {
      message(chunk);
    } else if (scan.tokenIs(USAGE)) {
      usage(chunk);
    } else if (scan.tokenIs(ERROR)) {
      chunk.error |= isSomething();
    } else {
      scan.skip();
    }
  }

  private void delta(byte[] bytes, Chunk chunk) {
    if (object()) {
      do {
        scan.key();
        if (scan.tokenIs(TEXT)) {
          answer(chunk);
        } else if (scan.tokenIs(THINKING)) {
          reasoning(chunk);
        } else if (scan.tokenIs(PARTIAL_JSON)) {
          arguments(bytes, chunk);
        } else if (scan.tokenIs(STOP_REASON)) {
          finish(bytes, chunk);
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
  }

  private void arguments(byte[] bytes, Chunk chunk) {
    if (string()) {
      chunk.flags[only(chunk)] |= Chunk.TEXT | Chunk.ANSWER;
      if (chunk.calls != null) {
        chunk.calls.arguments(CallText.LAST, bytes, scan.tokenFrom(), scan.tokenTo());
      }
    }
  }

  private void contentBlock(byte[] bytes, Chunk chunk) {
    if (object()) {
      do {
        scan.key();
        if (scan.tokenIs(TYPE)) {
          chunk.callsBegun += string() && scan.tokenIs(TOOL_USE) ? 1 : 0;
        } else if (scan.tokenIs(NAME)) {
          name(bytes, chunk);
        } else if (scan.tokenIs(TEXT)) {
          answer(chunk);
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
  }

  /** Only the block of a call has one. */
  private void name(byte[] bytes, Chunk chunk) {
    if (string() && chunk.calls != null) {
      chunk.calls.name(CallText.NEXT, bytes, scan.tokenFrom(), scan.tokenTo());
    }
  }

  private void message(Chunk chunk) {
    if (object()) {
      do {
        scan.key();
        if (scan.tokenIs(USAGE)) {
          usage(chunk);
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
        usageField(chunk);
      } while (scan.more('}'));
    }
  }

  private void usageField(Chunk chunk) {
    if (scan.tokenIs(INPUT_TOKENS) || scan.tokenIs(CACHE_CREATION)) {
      chunk.promptTokens += countOrZero();
    } else if (scan.tokenIs(CACHE_READ)) {
      int read = countOrZero();
      chunk.cachedTokens = read;
      chunk.promptTokens += read;
    } else if (scan.tokenIs(OUTPUT_TOKENS)) {
      chunk.completionTokens = countOrZero();
    } else {
      scan.skip();
    }
  }

  @Override
  void end(byte[] bytes, Chunk chunk) {
    if (typeTo == typeFrom) {
      chunk.hasChoices = false;
      chunk.hasUsage = false;
      return;
    }
    if (is(MESSAGE_START, bytes)) {
      // What is generated by then says nothing of the total.
      chunk.completionTokens = 0;
      chunk.flags[only(chunk)] |= Chunk.ROLE;
    }
    if (hasText()) {
      chunk.keepText(0, bytes, textFrom(), textTo());
    }
    chunk.last = is(MESSAGE_STOP, bytes);
    chunk.error |= is(ERROR, bytes);
    chunk.hasChoices |= chunk.last || chunk.callsBegun > 0;
    chunk.nothing = !chunk.isAnswer() && !chunk.error;
  }

  private boolean is(byte[] type, byte[] bytes) {
    return Arrays.equals(type, 0, type.length, bytes, typeFrom, typeTo);
  }
}
