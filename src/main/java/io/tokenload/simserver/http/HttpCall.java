package io.tokenload.simserver.http;

import io.netty.handler.codec.http.HttpHeaders;

/** One request, read whole. */
record HttpCall(String method, String path, HttpHeaders headers, byte[] body) {

  /** First value of a header, or the empty text. */
  String header(String name) {
    String value = headers.get(name);
    return value == null ? "" : value;
  }
}
