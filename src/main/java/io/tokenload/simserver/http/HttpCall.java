package io.tokenload.simserver.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;

/**
 * One request, read whole.
 *
 * @param uri path and query as sent
 * @param path decoded
 */
public record HttpCall(String method, String uri, String path, HttpHeaders headers, byte[] body) {

  /** First value of a parameter of the query, or the empty text. */
  public String query(String name) {
    List<String> values = new QueryStringDecoder(uri).parameters().get(name);
    return values == null ? "" : values.get(0);
  }

  /** First value of a header, or the empty text. */
  public String header(String name) {
    String value = headers.get(name);
    return value == null ? "" : value;
  }
}
