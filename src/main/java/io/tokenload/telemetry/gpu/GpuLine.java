package io.tokenload.telemetry.gpu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.metric.server.GpuSample;
import io.tokenload.metric.server.MissedGpu;
import io.tokenload.telemetry.LineFields;

/** Lines of {@code telemetry.jsonl} with source {@code gpu} and {@code gpu_missed}. */
public final class GpuLine {

  /** The source of samples. */
  public static final String SOURCE = "gpu";

  /** The source of samples that did not come about. */
  public static final String MISSED = "gpu_missed";

  private GpuLine() {}

  /**
   * The line of a sample, without its end.
   *
   * @param sample with its moment as {@link System#nanoTime}
   * @param originNanos the run's origin
   */
  static String of(GpuSample sample, long originNanos) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("source", SOURCE);
    line.put("from", sample.source());
    line.put("at_s", LineFields.seconds(sample.atNanos() - originNanos));
    line.put("gpu", sample.gpu());
    line.put("name", sample.name());
    line.put("memory_used_mib", LineFields.rounded(sample.memoryUsedMib()));
    line.put("memory_total_mib", LineFields.rounded(sample.memoryTotalMib()));
    line.put("busy_share", LineFields.rounded(sample.busyShare()));
    line.put("power_w", LineFields.rounded(sample.powerWatts()));
    line.put("sm_clock_mhz", LineFields.rounded(sample.smClockMhz()));
    line.put("memory_clock_mhz", LineFields.rounded(sample.memoryClockMhz()));
    line.put("temperature_celsius", LineFields.rounded(sample.celsius()));
    line.put("throttled", sample.throttled());
    return line.toString();
  }

  static String of(MissedGpu missed, long originNanos) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("source", MISSED);
    line.put("from", missed.source());
    line.put("at_s", LineFields.seconds(missed.atNanos() - originNanos));
    line.put("why", missed.why());
    return line.toString();
  }

  /**
   * Reads a sample back.
   *
   * @throws IllegalArgumentException if a key that every sample has is missing
   */
  public static GpuSample sample(JsonNode line) {
    return new GpuSample(
        line.required("from").asText(),
        LineFields.nanos(line.required("at_s")),
        line.required("gpu").asText(),
        LineFields.text(line, "name"),
        LineFields.number(line, "memory_used_mib"),
        LineFields.number(line, "memory_total_mib"),
        LineFields.number(line, "busy_share"),
        LineFields.number(line, "power_w"),
        LineFields.number(line, "sm_clock_mhz"),
        LineFields.number(line, "memory_clock_mhz"),
        LineFields.number(line, "temperature_celsius"),
        line.path("throttled").isBoolean() ? line.path("throttled").booleanValue() : null);
  }

  /**
   * Reads back why there was none.
   *
   * @throws IllegalArgumentException if a key is missing
   */
  public static MissedGpu missed(JsonNode line) {
    return new MissedGpu(
        line.required("from").asText(),
        LineFields.nanos(line.required("at_s")),
        line.required("why").asText());
  }
}
