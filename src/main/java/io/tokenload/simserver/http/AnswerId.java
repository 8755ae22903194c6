package io.tokenload.simserver.http;

/**
 * What names an answer.
 *
 * @param text unique in this server, e.g. {@code chatcmpl-00000000000000ff}
 * @param createdSeconds seconds since 1970
 */
record AnswerId(String text, long createdSeconds, String model) {

  static AnswerId of(boolean chat, long number, String model) {
    return new AnswerId(
        "%s-%016x".formatted(chat ? "chatcmpl" : "cmpl", number),
        System.currentTimeMillis() / 1000,
        model);
  }
}
