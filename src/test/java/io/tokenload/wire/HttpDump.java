package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP/1.1 answer as it came off a socket, taken apart.
 *
 * @param status the status code
 * @param body the body without its chunking
 * @param whole whether the body ended as its framing says it must
 */
record HttpDump(int status, byte[] body, boolean whole) {

  private static final Pattern LENGTH = Pattern.compile("\ncontent-length: *(\\d+)");

  static HttpDump parse(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    int headEnd = text.indexOf("\r\n\r\n") + 4;
    String head = text.substring(0, headEnd).toLowerCase(Locale.ROOT);
    int status = Integer.parseInt(head.substring(9, 12));
    if (head.contains("\ntransfer-encoding: chunked")) {
      return dechunked(status, bytes, text, headEnd);
    }
    byte[] body = Arrays.copyOfRange(bytes, headEnd, bytes.length);
    Matcher length = LENGTH.matcher(head);
    return new HttpDump(
        status, body, !length.find() || Integer.parseInt(length.group(1)) == body.length);
  }

  private static HttpDump dechunked(int status, byte[] bytes, String text, int start) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int at = start;
    int eol = text.indexOf("\r\n", at);
    while (eol > at) {
      int size = Integer.parseInt(text.substring(at, eol), 16);
      if (size == 0) {
        return new HttpDump(status, body.toByteArray(), true);
      }
      body.write(bytes, eol + 2, size);
      at = eol + 2 + size + 2;
      eol = text.indexOf("\r\n", at);
    }
    return new HttpDump(status, body.toByteArray(), false);
  }
}
