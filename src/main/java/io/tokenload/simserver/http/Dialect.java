package io.tokenload.simserver.http;

import java.util.Map;

/** What makes the server look like one kind of server; the engine behind it is always the same. */
public interface Dialect {

  /** Its name on the command line, e.g. {@code llama.cpp}. */
  String key();

  /** Value of the header {@code server}; says that it is simulated unless the name must be told. */
  default String server() {
    return ResponseHead.SERVER;
  }

  /** Headers of every answer, beyond those that frame it. */
  default Map<String, String> headers() {
    return Map.of();
  }

  /** Header in which a request brings its key, alone or after the word Bearer. */
  default String keyHeader() {
    return "authorization";
  }

  /** What a refusal looks like. */
  ErrorShape errors();

  /** Adds what this kind of server answers. */
  void addRoutes(Router router, Site site);
}
