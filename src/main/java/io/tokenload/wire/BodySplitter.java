package io.tokenload.wire;

/** Splits the body of a streamed answer into events, whatever pieces it comes in. */
interface BodySplitter {

  /** Takes the next bytes of the body; they may be reused by the caller afterwards. */
  void feed(byte[] bytes, int offset, int length, SseDecoder.Sink sink);

  /** The body is over. */
  void end(SseDecoder.Sink sink);

  /** The name of the event being handed on, or an empty string. */
  String eventType();

  /** The splitter of an API's answers. */
  static BodySplitter of(Api api) {
    return switch (api.framing()) {
      case SSE -> new SseDecoder();
      case NDJSON -> new LineDecoder(SseDecoder.DEFAULT_LIMIT_BYTES);
      case WHOLE -> new VectorBody(SseDecoder.DEFAULT_LIMIT_BYTES);
    };
  }
}
