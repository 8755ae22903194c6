package io.tokenload.recording;

import static io.tokenload.recording.JsonFields.each;
import static io.tokenload.recording.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.metric.server.CacheReset;
import io.tokenload.metric.server.KernelCounts;
import io.tokenload.metric.server.KernelTrace;
import io.tokenload.metric.server.ProfiledSpan;
import io.tokenload.metric.server.ServerActs;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@link ServerActs} in {@code run.json}. */
final class ActsJson {

  private static final String TRACE = "kernel_trace";

  private ActsJson() {}

  static void write(ServerActs acts, ObjectNode root) {
    ArrayNode resets = root.putArray("cache_resets");
    acts.resets().forEach(reset -> write(reset, resets.addObject()));
    ArrayNode profiles = root.putArray("profiles");
    acts.profiles().forEach(span -> write(span, profiles.addObject()));
    if (acts.kernels() == null) {
      root.putNull(TRACE);
    } else {
      write(acts.kernels(), root.putObject(TRACE));
    }
  }

  private static void write(CacheReset reset, ObjectNode node) {
    reset.cells().forEach(node.putArray("cells")::add);
    node.put("at_s", Seconds.of(reset.at()));
    node.put("emptied", reset.emptied());
    node.put("asked", reset.asked());
    node.put("reason", reset.reason());
  }

  private static void write(ProfiledSpan span, ObjectNode node) {
    node.put("profiler", span.profiler());
    span.cells().forEach(node.putArray("cells")::add);
    node.put("from_s", span.from() == null ? null : Seconds.of(span.from()));
    node.put("to_s", span.to() == null ? null : Seconds.of(span.to()));
    node.put("reason", span.reason());
  }

  private static void write(KernelTrace trace, ObjectNode node) {
    node.put("file", trace.file());
    node.put("report", trace.report());
    node.put("limit_ns", trace.limitNanos());
    node.put("unread_rows", trace.unread());
    write(trace.whole(), node.putObject("whole"));
    ArrayNode cells = node.putArray("cells");
    trace
        .cells()
        .forEach(
            (cell, counts) -> {
              ObjectNode each = cells.addObject().put("cell", cell);
              write(counts, each);
            });
  }

  private static void write(KernelCounts counts, ObjectNode node) {
    node.put("long", counts.longOnes());
    node.put("short", counts.shortOnes());
    node.put("long_s", Seconds.of(counts.longNanos()));
    node.put("short_s", Seconds.of(counts.shortNanos()));
  }

  /** Runs of before 2026-11-25 have none of it. */
  static ServerActs read(JsonNode root) {
    JsonNode trace = root.path(TRACE);
    return new ServerActs(
        each(root.path("cache_resets"), ActsJson::reset),
        each(root.path("profiles"), ActsJson::span),
        trace.isObject() ? trace(trace) : null);
  }

  private static CacheReset reset(JsonNode node) {
    return new CacheReset(
        each(node.required("cells"), JsonNode::asText),
        nanos(node, "at_s"),
        node.required("emptied").asBoolean(),
        node.required("asked").asInt(),
        text(node, "reason"));
  }

  private static ProfiledSpan span(JsonNode node) {
    return new ProfiledSpan(
        text(node, "profiler"),
        each(node.required("cells"), JsonNode::asText),
        node.required("from_s").isNull() ? null : Long.valueOf(nanos(node, "from_s")),
        node.required("to_s").isNull() ? null : Long.valueOf(nanos(node, "to_s")),
        text(node, "reason"));
  }

  private static KernelTrace trace(JsonNode node) {
    Map<String, KernelCounts> cells = new LinkedHashMap<>();
    node.required("cells").forEach(cell -> cells.put(text(cell, "cell"), counts(cell)));
    return new KernelTrace(
        text(node, "file"),
        text(node, "report"),
        node.required("limit_ns").asLong(),
        counts(node.required("whole")),
        cells,
        node.required("unread_rows").asLong());
  }

  private static KernelCounts counts(JsonNode node) {
    return new KernelCounts(
        node.required("long").asLong(),
        node.required("short").asLong(),
        nanos(node, "long_s"),
        nanos(node, "short_s"));
  }

  private static long nanos(JsonNode node, String key) {
    return Seconds.parse(node.required(key).decimalValue());
  }
}
