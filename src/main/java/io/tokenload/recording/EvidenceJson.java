package io.tokenload.recording;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.metric.Calibration;
import io.tokenload.metric.Delay;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.SelfObservation;
import io.tokenload.metric.ServerCounters;
import io.tokenload.metric.Verdict;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * {@link Evidence} in {@code run.json}: each record's components are its keys, in snake case; a
 * {@link Delay} is written in milliseconds, exact to the nanosecond.
 */
final class EvidenceJson {

  private static final int NANO_DIGITS_OF_MS = 6;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(
              new SimpleModule()
                  .addSerializer(Delay.class, new DelayWriter())
                  .addDeserializer(Delay.class, new DelayReader()))
          .build();

  private EvidenceJson() {}

  static void write(Evidence evidence, ObjectNode root) {
    root.set("calibration", JSON.valueToTree(evidence.calibration()));
    root.set("self_observation", JSON.valueToTree(evidence.selfObservation()));
    root.set("reconciliation", JSON.valueToTree(evidence.reconciliation()));
    root.set("server_counters", JSON.valueToTree(evidence.serverCounters()));
    root.set("verdict", JSON.valueToTree(evidence.verdict()));
  }

  /**
   * Reads what is there; runs of earlier versions have none of it.
   *
   * @throws IllegalArgumentException if a key holds something else
   */
  static Evidence read(JsonNode root) {
    return new Evidence(
        read(root, "calibration", Calibration.class),
        read(root, "self_observation", SelfObservation.class),
        read(root, "reconciliation", Reconciliation.class),
        read(root, "verdict", Verdict.class),
        read(root, "server_counters", ServerCounters.class));
  }

  private static <T> T read(JsonNode root, String key, Class<T> type) {
    JsonNode node = root.path(key);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    try {
      return JSON.treeToValue(node, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(key + ": " + e.getOriginalMessage(), e);
    }
  }

  private static final class DelayWriter extends JsonSerializer<Delay> {
    @Override
    public void serialize(Delay delay, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartObject();
      out.writeNumberField("count", delay.count());
      out.writeNumberField("p50_ms", ms(delay.p50Nanos()));
      out.writeNumberField("p99_ms", ms(delay.p99Nanos()));
      out.writeNumberField("p995_ms", ms(delay.p995Nanos()));
      out.writeNumberField("max_ms", ms(delay.maxNanos()));
      out.writeEndObject();
    }

    private static BigDecimal ms(long nanos) {
      return BigDecimal.valueOf(nanos, NANO_DIGITS_OF_MS);
    }
  }

  private static final class DelayReader extends JsonDeserializer<Delay> {
    @Override
    public Delay deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonNode node = in.readValueAsTree();
      long count = node.path("count").asLong();
      long p50 = nanos(node, "p50_ms");
      long p99 = nanos(node, "p99_ms");
      long max = nanos(node, "max_ms");
      return node.has("p995_ms")
          ? new Delay(count, p50, p99, nanos(node, "p995_ms"), max)
          : new Delay(count, p50, p99, max);
    }

    private static long nanos(JsonNode node, String key) {
      return node.path(key).decimalValue().movePointRight(NANO_DIGITS_OF_MS).longValue();
    }
  }
}
