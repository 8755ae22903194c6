package io.tokenload.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenload.metric.Delay;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.HdrHistogram.Histogram;

/** What the client saw of itself in a span, as a line of {@code telemetry.jsonl}. */
final class ClientLine {

  private static final int NANO_DIGITS_OF_MS = 6;
  private static final int DIGITS_OF_SHARES = 4;
  private static final double NANOS_PER_MS = 1e6;
  private static final JsonFactory JSON = new JsonFactory();

  private ClientLine() {}

  /** The line, without its end. */
  static String of(Span span, long originNanos) {
    StringWriter line = new StringWriter();
    try (JsonGenerator fields = JSON.createGenerator(line)) {
      fields.writeStartObject();
      fields.writeStringField("source", "client");
      fields.writeNumberField("from_s", LineFields.seconds(span.fromNanos() - originNanos));
      fields.writeNumberField("to_s", LineFields.seconds(span.toNanos() - originNanos));
      fields.writeArrayFieldStart("cells");
      for (String cell : span.cells()) {
        fields.writeString(cell);
      }
      fields.writeEndArray();
      traffic(fields, span);
      machine(fields, span);
      fields.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes every character", e);
    }
    return line.toString();
  }

  private static void traffic(JsonGenerator fields, Span span) throws IOException {
    fields.writeArrayFieldStart("loops");
    for (LoopReading loop : span.loops()) {
      fields.writeStartObject();
      fields.writeStringField("loop", loop.name());
      fields.writeNumberField("reads", loop.tokenReads());
      fields.writeNumberField("events", loop.events());
      fields.writeNumberField("bytes", loop.bytes());
      fields.writeNumberField("open_connections", loop.openConnections());
      delay(fields, "lag", loop.lag());
      fields.writeEndObject();
    }
    fields.writeEndArray();
    delay(fields, "hiccup", span.hiccup());
    delay(fields, "gc_pause", span.gc());
    delay(fields, "safepoint", span.safepoint());
  }

  private static void machine(JsonGenerator fields, Span span) throws IOException {
    Reading machine = span.machine();
    share(fields, "process_cores", machine.cpuNanos(), span.nanos());
    HostCpu host = machine.host();
    share(fields, "host_share", host == null ? null : host.busy(), host == null ? 0 : host.total());
    share(
        fields,
        "steal_share",
        host == null ? null : host.stolen(),
        host == null ? 0 : host.total());
    fields.writeObjectField(
        "throttled_ms",
        machine.throttledNanos() == null ? null : machine.throttledNanos() / NANOS_PER_MS);
    fields.writeObjectField("allocated_bytes", machine.allocatedBytes());
    Span.Gauges gauges = span.gauges();
    fields.writeNumberField("journal_queue", gauges.journalQueue());
    fields.writeObjectField("receive_queue_bytes", gauges.receiveQueueBytes());
    fields.writeObjectField("rss_mb", gauges.rssMb());
  }

  /** {@code null} is told as such. */
  private static void delay(JsonGenerator fields, String name, Histogram seen) throws IOException {
    if (seen == null) {
      fields.writeNullField(name);
      return;
    }
    Delay delay = Lateness.delay(seen);
    fields.writeObjectFieldStart(name);
    fields.writeNumberField("count", delay.count());
    fields.writeNumberField("p50_ms", ms(delay.p50Nanos()));
    fields.writeNumberField("p99_ms", ms(delay.p99Nanos()));
    fields.writeNumberField("max_ms", ms(delay.maxNanos()));
    fields.writeEndObject();
  }

  private static void share(JsonGenerator fields, String name, Long part, long whole)
      throws IOException {
    if (part == null || whole == 0) {
      fields.writeNullField(name);
    } else {
      BigDecimal share = new BigDecimal((double) part / whole);
      fields.writeNumberField(name, share.setScale(DIGITS_OF_SHARES, RoundingMode.HALF_EVEN));
    }
  }

  private static BigDecimal ms(long nanos) {
    return BigDecimal.valueOf(nanos, NANO_DIGITS_OF_MS);
  }
}
