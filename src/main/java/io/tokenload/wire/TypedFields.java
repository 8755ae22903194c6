package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

/**
 * Events that say what they are in a field {@code type}, which may stand behind all others, and
 * count tokens in {@code usage} as {@code input_tokens} and {@code output_tokens}. What is counted
 * is the total.
 */
abstract class TypedFields extends EventFields {

  static final byte[] DELTA = ascii("delta");
  static final byte[] USAGE = ascii("usage");
  static final byte[] INPUT_TOKENS = ascii("input_tokens");
  static final byte[] OUTPUT_TOKENS = ascii("output_tokens");

  private final Span type = new Span();

  TypedFields(JsonScan scan) {
    super(scan);
  }

  @Override
  final String lacking() {
    return "no type";
  }

  @Override
  void begin() {
    super.begin();
    type.forget();
  }

  @Override
  final void field(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(TYPE)) {
      string(type);
    } else {
      typedField(bytes, chunk);
    }
  }

  /** Reads a field other than the type, whose key is the scan's token, and consumes its value. */
  abstract void typedField(byte[] bytes, Chunk chunk);

  final boolean hasType() {
    return !type.isEmpty();
  }

  final boolean is(byte[] name, byte[] bytes) {
    return type.is(name, bytes);
  }

  final void usage(Chunk chunk) {
    if (object()) {
      chunk.hasUsage = true;
      chunk.totalOnly = true;
      do {
        scan.key();
        usageField(chunk);
      } while (scan.more('}'));
    }
  }

  /** Reads a field of the usage and consumes its value. */
  abstract void usageField(Chunk chunk);
}
