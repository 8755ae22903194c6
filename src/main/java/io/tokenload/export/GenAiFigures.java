package io.tokenload.export;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenStream;
import java.util.List;

/**
 * Requests as OpenTelemetry's conventions for clients of generative AI have them, of all phases of
 * the run. Names, units, attributes and bucket boundaries:
 * open-telemetry/semantic-conventions-genai, docs/gen-ai/gen-ai-metrics.md (status: development).
 *
 * <p>They time what a client sees from the moment that it issues a request. This project's TTFT and
 * E2EL begin at the intended start instead and count tokens instead of chunks: the two agree only
 * where the client is never late.
 */
public final class GenAiFigures implements RecordMeter {

  private static final double NANOS_PER_SECOND = 1e9;

  private static final List<Double> SECONDS =
      List.of(
          0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);

  private static final List<Long> TOKENS =
      List.of(
          1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16384L, 65536L, 262144L, 1048576L, 4194304L,
          16777216L, 67108864L);

  private final DoubleHistogram duration;
  private final DoubleHistogram firstChunk;
  private final DoubleHistogram perChunk;
  private final LongHistogram tokens;
  private final GenAiAttributes attributes;

  public GenAiFigures(MeterProvider provider, RunLabels run) {
    Meter meter = provider.get("io.tokenload");
    this.duration = seconds(meter, "gen_ai.client.operation.duration", "GenAI operation duration.");
    this.firstChunk =
        seconds(
            meter,
            "gen_ai.client.operation.time_to_first_chunk",
            "Time to receive the first chunk, measured from when the client issues the generation"
                + " request to when the first chunk is received in the response stream.");
    this.perChunk =
        seconds(
            meter,
            "gen_ai.client.operation.time_per_output_chunk",
            "Time per output chunk, recorded for each chunk received after the first one, measured"
                + " as the time elapsed from the end of the previous chunk to the end of the"
                + " current chunk.");
    this.tokens =
        meter
            .histogramBuilder("gen_ai.client.token.usage")
            .setUnit("{token}")
            .setDescription("Number of input and output tokens used.")
            .ofLongs()
            .setExplicitBucketBoundariesAdvice(TOKENS)
            .build();
    this.attributes = new GenAiAttributes(run);
  }

  private static DoubleHistogram seconds(Meter meter, String name, String description) {
    return meter
        .histogramBuilder(name)
        .setUnit("s")
        .setDescription(description)
        .setExplicitBucketBoundariesAdvice(SECONDS)
        .build();
  }

  @Override
  public void add(RequestRecord record) {
    GenAiAttributes.OfRequest of = attributes.of(record);
    Stamps stamps = record.stamps();
    long issued = stamps.handover() == Stamps.NONE ? stamps.intended() : stamps.handover();
    if (stamps.end() != Stamps.NONE) {
      duration.record((stamps.end() - issued) / NANOS_PER_SECOND, of.duration());
    }
    TokenStream stream = record.stream();
    if (stream.promptTokens() >= 0) {
      tokens.record(stream.promptTokens(), of.input());
    }
    if (stream.outputTokens() >= 0 && stream.events() > 0) {
      tokens.record(stream.outputTokens(), of.output());
    }
    chunks(record, issued, of);
  }

  /** The chunk that only names the role is one of them. */
  private void chunks(RequestRecord record, long issued, GenAiAttributes.OfRequest of) {
    long[] events = record.stream().eventNanos();
    long role = record.stamps().role();
    boolean hasRole = role != Stamps.NONE && (events.length == 0 || role <= events[0]);
    if (!hasRole && events.length == 0) {
      return;
    }
    long before = hasRole ? role : events[0];
    firstChunk.record((before - issued) / NANOS_PER_SECOND, of.stream());
    for (int i = hasRole ? 0 : 1; i < events.length; i++) {
      perChunk.record((events[i] - before) / NANOS_PER_SECOND, of.stream());
      before = events[i];
    }
  }
}
