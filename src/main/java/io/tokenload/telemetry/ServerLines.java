package io.tokenload.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.metric.server.MissedScrape;
import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerGauges;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.metric.server.ServerTime;
import io.tokenload.metric.server.TimeTotal;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Samples of a server and missed ones as lines of {@code telemetry.jsonl}, written and read back.
 * What the server does not tell is {@code null}, a time that it does not keep is absent.
 */
public final class ServerLines {

  /** The {@code source} of a sample. */
  public static final String SAMPLE = "server";

  /** The {@code source} of a scrape that brought nothing. */
  public static final String MISSED = "scrape_missed";

  private static final JsonFactory JSON = new JsonFactory();

  private ServerLines() {}

  /** A sample as a line, without its end; its stamps and the origin are of one clock. */
  public static String of(ServerSample sample, long originNanos) {
    return object(
        json -> {
          head(
              json, SAMPLE, sample.url(), sample.askedNanos(), sample.answeredNanos(), originNanos);
          ServerGauges gauges = sample.gauges();
          number(json, "running", gauges.running());
          number(json, "waiting", gauges.waiting());
          number(json, "kv_usage", gauges.kvUsage());
          counts(json, sample.counts());
          times(json, sample.times());
          number(json, "started_s", sample.startedSeconds());
        });
  }

  /** A missed scrape as a line, likewise. */
  public static String of(MissedScrape missed, long originNanos) {
    return object(
        json -> {
          head(
              json, MISSED, missed.url(), missed.askedNanos(), missed.answeredNanos(), originNanos);
          json.writeStringField("why", missed.why());
        });
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static String object(Fields fields) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes every character", e);
    }
    return line.toString();
  }

  private static void head(
      JsonGenerator json, String source, String url, long asked, long answered, long origin)
      throws IOException {
    json.writeStringField("source", source);
    json.writeStringField("url", url);
    json.writeNumberField("asked_s", LineFields.seconds(asked - origin));
    json.writeNumberField("answered_s", LineFields.seconds(answered - origin));
  }

  private static void counts(JsonGenerator json, ServerCounts counts) throws IOException {
    number(json, "requests", counts.requests());
    number(json, "prompt_tokens", counts.promptTokens());
    number(json, "output_tokens", counts.outputTokens());
    number(json, "prefix_queries", counts.prefixQueries());
    number(json, "prefix_hits", counts.prefixHits());
    number(json, "preemptions", counts.preemptions());
  }

  private static void times(JsonGenerator json, Map<ServerTime, TimeTotal> times)
      throws IOException {
    json.writeObjectFieldStart("times");
    for (ServerTime time : ServerTime.values()) {
      TimeTotal total = times.get(time);
      if (total != null) {
        json.writeObjectFieldStart(time.key());
        number(json, "sum_s", total.sumSeconds());
        number(json, "count", total.count());
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String key, Double value) throws IOException {
    if (value == null) {
      json.writeNullField(key);
    } else if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      json.writeNumberField(key, value.longValue());
    } else {
      json.writeNumberField(key, value);
    }
  }

  /**
   * A sample read back, its stamps since the run's origin.
   *
   * @throws IllegalArgumentException if a key is missing
   */
  public static ServerSample sample(JsonNode line) {
    return new ServerSample(
        line.required("url").asText(),
        LineFields.nanos(line.required("asked_s")),
        LineFields.nanos(line.required("answered_s")),
        new ServerGauges(
            number(line, "running"), number(line, "waiting"), number(line, "kv_usage")),
        new ServerCounts(
            number(line, "requests"),
            number(line, "prompt_tokens"),
            number(line, "output_tokens"),
            number(line, "prefix_queries"),
            number(line, "prefix_hits"),
            number(line, "preemptions")),
        times(line.required("times")),
        number(line, "started_s"));
  }

  /**
   * A missed scrape read back, likewise.
   *
   * @throws IllegalArgumentException if a key is missing
   */
  public static MissedScrape missed(JsonNode line) {
    return new MissedScrape(
        line.required("url").asText(),
        LineFields.nanos(line.required("asked_s")),
        LineFields.nanos(line.required("answered_s")),
        line.required("why").asText());
  }

  private static Map<ServerTime, TimeTotal> times(JsonNode line) {
    Map<ServerTime, TimeTotal> times = new EnumMap<>(ServerTime.class);
    for (ServerTime time : ServerTime.values()) {
      JsonNode total = line.path(time.key());
      if (total.isObject()) {
        times.put(
            time,
            new TimeTotal(total.required("sum_s").asDouble(), total.required("count").asDouble()));
      }
    }
    return times;
  }

  private static Double number(JsonNode line, String key) {
    JsonNode value = line.required(key);
    return value.isNumber() ? Double.valueOf(value.asDouble()) : null;
  }
}
