package io.tokenload.wire;

/** Bytes without the white space around them. */
final class Trimmed {

  private Trimmed() {}

  /** Where the white space ends that bytes[from, to) begin with. */
  static int first(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Where the white space begins that bytes[from, to) end with: TensorRT-LLM puts some there. */
  static int last(byte[] bytes, int from, int to) {
    int at = to;
    while (at > from && isSpace(bytes[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isSpace(byte next) {
    return next == ' ' || next == '\t' || next == '\n';
  }
}
