package io.tokenload.telemetry.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.metric.server.HostSample;
import io.tokenload.telemetry.LineFields;

/** Lines of {@code telemetry.jsonl} with source {@code host}. */
public final class HostLine {

  /** The source of samples. */
  public static final String SOURCE = "host";

  private HostLine() {}

  /**
   * The line of a sample, without its end.
   *
   * @param sample with its moments as {@link System#nanoTime}
   * @param originNanos the run's origin
   */
  static String of(HostSample sample, long originNanos) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("source", SOURCE);
    line.put("from_s", LineFields.seconds(sample.fromNanos() - originNanos));
    line.put("to_s", LineFields.seconds(sample.toNanos() - originNanos));
    line.put("cpu_share", LineFields.rounded(sample.cpuShare()));
    line.put("memory_used_mib", LineFields.rounded(sample.memoryUsedMib()));
    line.put("memory_total_mib", LineFields.rounded(sample.memoryTotalMib()));
    line.put("received_bytes", sample.receivedBytes());
    line.put("sent_bytes", sample.sentBytes());
    return line.toString();
  }

  /**
   * Reads a sample back.
   *
   * @throws IllegalArgumentException if a moment is missing
   */
  public static HostSample sample(JsonNode line) {
    return new HostSample(
        LineFields.nanos(line.required("from_s")),
        LineFields.nanos(line.required("to_s")),
        LineFields.number(line, "cpu_share"),
        LineFields.number(line, "memory_used_mib"),
        LineFields.number(line, "memory_total_mib"),
        bytes(line, "received_bytes"),
        bytes(line, "sent_bytes"));
  }

  private static Long bytes(JsonNode line, String key) {
    JsonNode value = line.path(key);
    return value.isIntegralNumber() ? Long.valueOf(value.longValue()) : null;
  }
}
