package io.tokenload.wire;

/** White space around the data of an event, which says nothing. */
final class Margins {

  private Margins() {}

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
