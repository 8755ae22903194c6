package io.tokenload.wire;

/**
 * The bytes are not JSON, or JSON of a kind that {@link JsonScan} leaves to a full parser. One
 * object without a stack trace, since refusing is an ordinary turn and must cost nothing.
 */
final class JsonRefused extends RuntimeException {

  static final JsonRefused IT = new JsonRefused();

  private static final long serialVersionUID = 1L;

  private JsonRefused() {
    super("not JSON that a scan can read", null, false, false);
  }
}
