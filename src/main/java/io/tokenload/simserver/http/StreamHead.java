package io.tokenload.simserver.http;

import java.util.Map;

/**
 * How a stream begins.
 *
 * @param headers beyond those of every answer
 * @param withFirstToken whether the head is held back until there is a token, so that what goes
 *     wrong before can still be a status
 */
public record StreamHead(String contentType, Map<String, String> headers, boolean withFirstToken) {

  /** Server-sent events, begun when the engine has the request, as FastAPI names their type. */
  public static final StreamHead SSE =
      new StreamHead("text/event-stream; charset=utf-8", Map.of(), false);

  /** Server-sent events without a charset. */
  public static final StreamHead BARE_SSE = new StreamHead("text/event-stream", Map.of(), false);

  public StreamHead with(Map<String, String> more) {
    return new StreamHead(contentType, more, withFirstToken);
  }

  /** The same, held back until there is a token. */
  public StreamHead heldBack() {
    return new StreamHead(contentType, headers, true);
  }
}
