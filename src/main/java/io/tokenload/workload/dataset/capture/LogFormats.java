package io.tokenload.workload.dataset.capture;

import java.util.List;

/** The kinds of logs that can be captured, by name. */
public final class LogFormats {

  /** All names. */
  public static final List<String> NAMES =
      List.of("jsonl", "access-log", "otel", "vllm-log", "tokenload-sim");

  private LogFormats() {}

  /**
   * A format by its name.
   *
   * @param access what a line of an access log looks like
   * @throws IllegalArgumentException if there is none of that name
   */
  public static LogFormat of(String name, AccessPattern access) {
    return switch (name) {
      case "jsonl", "tokenload-sim" -> new JsonLog(name);
      case "otel" -> new OtelLog();
      case "vllm-log" -> new VllmLog();
      case "access-log" -> new AccessLog(access);
      default ->
          throw new IllegalArgumentException(
              "--format '%s' is not known: give one of %s"
                  .formatted(name, String.join(", ", NAMES)));
    };
  }
}
