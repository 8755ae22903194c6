package io.tokenload.wire;

/** The two streaming endpoints that OpenAI-compatible servers share. */
public enum Api {
  /** Messages in, deltas out. */
  CHAT("/v1/chat/completions"),
  /** A prompt in, text out. */
  COMPLETIONS("/v1/completions");

  private final String path;

  Api(String path) {
    this.path = path;
  }

  /** The path below the server's root, e.g. {@code /v1/completions}. */
  public String path() {
    return path;
  }
}
