package io.tokenload.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Any JSON, written again in the plainest way: no white space, no needless escapes. */
final class PlainJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private PlainJson() {}

  /**
   * Rewrites bytes[from, to) by Jackson's streaming parser and generator.
   *
   * @throws IOException if the bytes are not one JSON value, with the place
   */
  static byte[] rewrite(byte[] bytes, int from, int to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    try (JsonParser parser = FACTORY.createParser(bytes, from, to - from);
        JsonGenerator generator = FACTORY.createGenerator(out)) {
      if (parser.nextToken() == null) {
        throw new IOException("no JSON value");
      }
      generator.copyCurrentStructure(parser);
      if (parser.nextToken() != null) {
        throw new IOException("something follows the JSON value");
      }
    }
    return out.toByteArray();
  }
}
