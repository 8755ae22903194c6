/**
 * Bytes in, values out: server-sent events, the JSON that servers stream, and requests. No I/O, no
 * clock.
 *
 * <p>May import: metric (the words for outcome and token source). Start reading at {@code
 * SseDecoder}.
 */
package io.tokenload.wire;
