package io.tokenload.simserver.http;

/**
 * What names an answer.
 *
 * @param text unique in this server, e.g. {@code chatcmpl-00000000000000ff}
 * @param createdSeconds seconds since 1970
 */
public record AnswerId(String text, long createdSeconds, String model) {

  static AnswerId of(String prefix, long number, String model) {
    return new AnswerId(
        "%s%016x".formatted(prefix, number), System.currentTimeMillis() / 1000, model);
  }
}
