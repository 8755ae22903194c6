package io.tokenload.truthserver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The chunks of a stream as vLLM's chat API sends them, for one size of event. The text of each
 * token is the truth about it: three numbers of 16 hexadecimal digits, readings of {@link
 * System#nanoTime} in nanoseconds: when the event was emitted, when its request had been received,
 * and how late behind its deadline the emission was. Used by one thread.
 */
final class Events {

  /** Most bytes of one event on the wire. */
  static final int MOST_BYTES = 16_384;

  private static final int SEQUENCE = 0;
  private static final int EMITTED = 1;
  private static final int RECEIVED = 2;
  private static final int LATE = 3;

  private static final byte[] HEAD =
      ascii(
          "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n"
              + "transfer-encoding: chunked\r\n\r\n");
  private static final byte[] END = ascii(Template.chunk("data: [DONE]\n\n") + "0\r\n\r\n");

  private final int eventBytes;
  private final Template role;
  private final Template token;
  private final Template lastToken;

  /**
   * Events of one size.
   *
   * @param eventBytes of each on the wire, chunk framing included; one that is too small for the
   *     content counts as the least that holds it
   */
  Events(int eventBytes) {
    this.eventBytes = eventBytes;
    role = Template.ofChunk(event("{\"role\":\"assistant\",\"content\":\"\"}", "null", ""));
    token = padded("null");
    lastToken = padded("\"length\"");
  }

  private Template padded(String finish) {
    String delta = "{\"content\":\"" + Template.NUMBER.repeat(3) + "\"}";
    Template best = Template.ofChunk(event(delta, finish, ""));
    String fingerprint = ",\"system_fingerprint\":\"\"";
    // The chunk's size is written in front of it, and its digits count too.
    for (int room = eventBytes - best.length() - fingerprint.length(); room >= 0; room--) {
      best = Template.ofChunk(event(delta, finish, fingerprint.replace("\"\"", quoted(room))));
      if (best.length() <= eventBytes) {
        return best;
      }
    }
    return best;
  }

  private static String quoted(int length) {
    return '"' + "f".repeat(length) + '"';
  }

  private static String event(String delta, String finish, String more) {
    return start("chatcmpl-" + Template.NUMBER)
        + "[{\"index\":0,\"delta\":%s,\"logprobs\":null,\"finish_reason\":%s}]%s}\n\n"
            .formatted(delta, finish, more);
  }

  private static String start(String id) {
    return "data: {\"id\":\"%s\",\"object\":\"chat.completion.chunk\",".formatted(id)
        + "\"created\":1700000000,\"model\":\"truth\",\"choices\":";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether these are of the size asked for. */
  boolean areOf(int bytes) {
    return bytes == eventBytes;
  }

  static void putHead(ByteBuffer out) {
    out.put(HEAD);
  }

  /** Before the first token, in the same write, as vLLM does. */
  void putRole(ByteBuffer out, long sequence) {
    role.set(SEQUENCE, sequence).putInto(out);
  }

  void putToken(ByteBuffer out, Stream stream, long emittedNanos, long lateNanos, boolean last) {
    (last ? lastToken : token)
        .set(SEQUENCE, stream.sequence())
        .set(EMITTED, emittedNanos)
        .set(RECEIVED, stream.receivedNanos())
        .set(LATE, lateNanos)
        .putInto(out);
  }

  /** Usage and the end of the body, in the last token's write. */
  static void putEnd(ByteBuffer out, int tokens) {
    String usage =
        "[],\"usage\":{\"prompt_tokens\":64,\"total_tokens\":%d,\"completion_tokens\":%d}}\n\n"
            .formatted(tokens + 64, tokens);
    out.put(ascii(Template.chunk(start("chatcmpl-usage") + usage)));
    out.put(END);
  }
}
