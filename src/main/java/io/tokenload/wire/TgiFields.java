package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

/**
 * Events of TGI's {@code /generate_stream}, a token each: {@code
 * {"index":1,"token":{"id":5,"text":" a","logprob":-1.0,"special":false},"generated_text":null,
 * "details":null}}. The last one has the whole {@code generated_text} and, where {@code
 * parameters.details} was asked for, the counts. A special token (the end of text) is counted, and
 * is no text. Source: {@code docs/openapi.json}, {@code StreamResponse}.
 */
final class TgiFields extends EventFields {

  private static final byte[] TOKEN = ascii("token");
  private static final byte[] SPECIAL = ascii("special");
  private static final byte[] GENERATED_TEXT = ascii("generated_text");
  private static final byte[] DETAILS = ascii("details");
  private static final byte[] GENERATED_TOKENS = ascii("generated_tokens");
  private static final byte[] INPUT_LENGTH = ascii("input_length");

  private final Span token = new Span();
  private boolean special;

  TgiFields(JsonScan scan) {
    super(scan);
  }

  @Override
  String lacking() {
    return "neither token nor generated_text";
  }

  @Override
  void field(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(TOKEN)) {
      token(bytes, chunk);
    } else if (scan.tokenIs(GENERATED_TEXT)) {
      generated(chunk);
    } else if (scan.tokenIs(DETAILS)) {
      counts(bytes, chunk);
    } else {
      otherField(chunk);
    }
  }

  private void token(byte[] bytes, Chunk chunk) {
    token.forget();
    special = false;
    if (object()) {
      int place = only(chunk);
      chunk.tokenIds[place] = 1;
      do {
        scan.key();
        tokenField();
      } while (scan.more('}'));
      if (!token.isEmpty() && !special) {
        chunk.flags[place] |= Chunk.TEXT | Chunk.ANSWER;
        chunk.keepText(place, bytes, token.from(), token.to());
      }
    }
  }

  private void tokenField() {
    if (scan.tokenIs(TEXT)) {
      string(token);
    } else if (scan.tokenIs(SPECIAL)) {
      special = truth();
    } else {
      scan.skip();
    }
  }

  /** An empty answer is whole, too. */
  private void generated(Chunk chunk) {
    boolean told = scan.peek() == '"';
    scan.skip();
    if (told) {
      only(chunk);
      chunk.last = true;
    }
  }

  private void counts(byte[] bytes, Chunk chunk) {
    if (object()) {
      chunk.totalOnly = true;
      do {
        scan.key();
        count(bytes, chunk);
      } while (scan.more('}'));
    }
  }

  private void count(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(FINISH_REASON)) {
      finish(bytes, chunk);
    } else if (scan.tokenIs(GENERATED_TOKENS)) {
      completionTokens(chunk);
    } else if (scan.tokenIs(INPUT_LENGTH)) {
      promptTokens(chunk);
    } else {
      scan.skip();
    }
  }
}
