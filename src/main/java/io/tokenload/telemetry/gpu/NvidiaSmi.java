package io.tokenload.telemetry.gpu;

import io.tokenload.metric.server.GpuSample;
import java.util.List;
import java.util.Optional;

/**
 * What {@code nvidia-smi --query-gpu=… --format=csv,noheader,nounits} prints: a line a GPU. Fields
 * by {@code nvidia-smi --help-query-gpu}; what a GPU does not tell stands there in brackets: {@code
 * [N/A]}, {@code [Not Supported]}, {@code [Unknown Error]}.
 */
final class NvidiaSmi {

  static final String PROGRAM = "nvidia-smi";

  /** Names of the field of reasons, newest first; a driver that knows none tells none. */
  static final List<String> REASONS =
      List.of("clocks_event_reasons.active", "clocks_throttle_reasons.active", "");

  /** How a driver refuses a field that it does not know. */
  static final String UNKNOWN_FIELD = "is not a valid field to query";

  /** The name comes last, for it may hold a comma. */
  private static final List<String> FIELDS =
      List.of(
          "index",
          "uuid",
          "memory.used",
          "memory.total",
          "utilization.gpu",
          "power.draw",
          "clocks.sm",
          "clocks.mem",
          "temperature.gpu");

  private static final int HEX = 16;

  private NvidiaSmi() {}

  /**
   * The option that asks.
   *
   * @param reasons one of {@link #REASONS}
   */
  static String query(String reasons) {
    String fields = String.join(",", FIELDS);
    return "--query-gpu=" + fields + (reasons.isEmpty() ? "" : "," + reasons) + ",name";
  }

  /**
   * A line; empty where it is none, as when it was cut off.
   *
   * @param reasons what the query asked with
   * @param atNanos when it came
   */
  static Optional<GpuSample> sample(String line, String reasons, long atNanos) {
    boolean hasReasons = !reasons.isEmpty();
    int name = FIELDS.size() + (hasReasons ? 1 : 0);
    String[] fields = line.split(",", name + 1);
    if (fields.length <= name || !isIndex(fields[0].strip())) {
      return Optional.empty();
    }
    Double busy = number(fields[4]);
    return Optional.of(
        new GpuSample(
            PROGRAM,
            atNanos,
            fields[0].strip(),
            told(fields[name]) ? fields[name].strip() : null,
            number(fields[2]),
            number(fields[3]),
            busy == null ? null : busy / 100,
            number(fields[5]),
            number(fields[6]),
            number(fields[7]),
            number(fields[8]),
            hasReasons ? throttled(fields[name - 1]) : null));
  }

  private static boolean isIndex(String field) {
    return !field.isEmpty() && field.length() < 6 && field.chars().allMatch(Character::isDigit);
  }

  /** Whether a field has a value. */
  static boolean told(String field) {
    String stripped = field.strip();
    return !stripped.isEmpty() && !stripped.startsWith("[") && !stripped.equals("N/A");
  }

  private static Double number(String field) {
    if (!told(field)) {
      return null;
    }
    try {
      double value = Double.parseDouble(field.strip());
      return Double.isFinite(value) && value >= 0 ? Double.valueOf(value) : null;
    } catch (NumberFormatException untold) {
      return null;
    }
  }

  /** {@code 0x0000000000000004}. */
  private static Boolean throttled(String field) {
    String mask = field.strip();
    if (!mask.startsWith("0x")) {
      return null;
    }
    try {
      return Throttle.in(Long.parseUnsignedLong(mask.substring(2), HEX));
    } catch (NumberFormatException untold) {
      return null;
    }
  }
}
