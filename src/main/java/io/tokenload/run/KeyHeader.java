package io.tokenload.run;

/** Where a request carries the API key. */
enum KeyHeader {
  /** As OpenAI and most others want it. */
  BEARER("Authorization", "Bearer "),
  /** As Anthropic wants it. */
  X_API_KEY("x-api-key", "");

  private final String header;
  private final String prefix;

  KeyHeader(String header, String prefix) {
    this.header = header;
    this.prefix = prefix;
  }

  static KeyHeader of(Backend backend) {
    return backend == Backend.ANTHROPIC ? X_API_KEY : BEARER;
  }

  String header() {
    return header;
  }

  String value(Secret key) {
    return prefix + key.reveal();
  }
}
