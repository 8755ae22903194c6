package io.tokenload.run;

import io.tokenload.telemetry.exposition.Exposition;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server answered to the question for its metrics.
 *
 * @param page what it exposes; empty if what came is none
 * @param trouble why there is none, a sentence; empty where there is one
 */
record MetricsPage(Optional<Exposition> page, String trouble) {

  /**
   * Asks where servers of this kind expose them.
   *
   * @throws UserError if there is no answer
   */
  static MetricsPage ask(ServerConnection connection, Backend backend, Duration timeout) {
    String path = backend.routes().metrics();
    String place = connection.baseUrl().at(path).toString();
    return of(connection.get(path, timeout), place, backend);
  }

  private static MetricsPage of(Reply reply, String place, Backend backend) {
    if (!reply.isOk()) {
      return none(
          "%s answers with status %d: the server exposes no metrics%s."
              .formatted(place, reply.status(), remedy(backend)));
    }
    if (reply.body().length >= ServerConnection.LONGEST_BODY) {
      return none(
          "%s is larger than the %d MiB that are read: it is no page of metrics of a server."
              .formatted(place, ServerConnection.LONGEST_BODY >> 20));
    }
    if (reply.isHtml()) {
      return none(
          "%s answers with HTML and no metrics: something else stands before the server."
              .formatted(place));
    }
    try {
      return new MetricsPage(Optional.of(Exposition.parse(reply.text())), "");
    } catch (IllegalArgumentException other) {
      return none("%s cannot be read: %s".formatted(place, other.getMessage()));
    }
  }

  private static MetricsPage none(String trouble) {
    return new MetricsPage(Optional.empty(), trouble);
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
