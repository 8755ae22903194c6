package io.tokenload.run;

import io.tokenload.telemetry.exposition.Exposition;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server answered to the question for its metrics.
 *
 * @param page what it exposes; empty if what came is none
 * @param trouble why there is none, a sentence; empty where there is one
 * @param answeredNanos {@link System#nanoTime} when the last byte had come
 */
record MetricsPage(Optional<Exposition> page, String trouble, long answeredNanos) {

  /**
   * Asks where servers of this kind expose them.
   *
   * @throws UserError if there is no answer
   */
  static MetricsPage ask(ServerConnection connection, Backend backend, Duration timeout) {
    String path = backend.routes().metrics();
    String place = connection.baseUrl().at(path).toString();
    Reply reply = connection.get(path, timeout);
    long answeredNanos = System.nanoTime();
    String trouble = trouble(reply, place, backend);
    try {
      return trouble.isEmpty()
          ? new MetricsPage(Optional.of(Exposition.parse(reply.text())), "", answeredNanos)
          : new MetricsPage(Optional.empty(), trouble, answeredNanos);
    } catch (IllegalArgumentException other) {
      String unreadable = "%s cannot be read: %s".formatted(place, other.getMessage());
      return new MetricsPage(Optional.empty(), unreadable, answeredNanos);
    }
  }

  private static String trouble(Reply reply, String place, Backend backend) {
    if (!reply.isOk()) {
      return "%s answers with status %d: the server exposes no metrics%s."
          .formatted(place, reply.status(), remedy(backend));
    }
    if (reply.body().length >= ServerConnection.LONGEST_BODY) {
      return "%s is larger than the %d MiB that are read: it is no page of metrics of a server."
          .formatted(place, ServerConnection.LONGEST_BODY >> 20);
    }
    if (reply.isHtml()) {
      return "%s answers with HTML and no metrics: something else stands before the server."
          .formatted(place);
    }
    return "";
  }

  private static String remedy(Backend backend) {
    return switch (backend) {
      case SGLANG -> " unless it is started with --enable-metrics";
      case LLAMA_CPP -> " unless it is started with --metrics";
      case TENSORRT_LLM -> " in text unless its configuration has return_perf_metrics: true";
      case TRITON -> " here, but on a port of their own, 8002 unless told otherwise";
      default -> "";
    };
  }
}
