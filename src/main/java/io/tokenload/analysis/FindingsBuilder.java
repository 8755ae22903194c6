package io.tokenload.analysis;

import io.tokenload.analysis.answer.QualityTally;
import io.tokenload.analysis.answer.Repetitions;
import io.tokenload.analysis.answer.StructuredOutput;
import io.tokenload.analysis.answer.VqaAccuracy;
import io.tokenload.analysis.answer.VqaTally;
import io.tokenload.analysis.comparison.GridEffects;
import io.tokenload.analysis.comparison.Interference;
import io.tokenload.analysis.comparison.LimiterChanges;
import io.tokenload.analysis.comparison.Variants;
import io.tokenload.analysis.device.DeviceFindings;
import io.tokenload.analysis.frontier.FrontierBuilder;
import io.tokenload.analysis.hypothesis.Hypotheses;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.SampleBuilder;
import io.tokenload.analysis.server.Scrapes;
import io.tokenload.analysis.server.ServerFindings;
import io.tokenload.analysis.server.ServerTally;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.Reference;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.Structure;
import io.tokenload.metric.server.KernelTrace;
import io.tokenload.metric.server.SweptServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Takes in the requests of a run one by one and judges them. Not thread-safe. */
public final class FindingsBuilder implements Consumer<RequestRecord> {

  private final SampleBuilder samples = new SampleBuilder();
  private final Repetitions.Tally repetitions = new Repetitions.Tally();
  private final List<Structure> structures = new ArrayList<>();
  private final QualityTally quality = new QualityTally();
  private final VqaTally vqa;
  private final Scrapes scrapes;
  private final ServerTally server;

  /** Of a run to whose requests nobody knows the right answers, and whose servers nobody asked. */
  public FindingsBuilder() {
    this(Map.of(), Scrapes.NONE);
  }

  /**
   * @param references right answers, by the entry that the journal names
   * @param scrapes what the servers said of themselves meanwhile
   */
  public FindingsBuilder(Map<String, Reference> references, Scrapes scrapes) {
    this.vqa = new VqaTally(references);
    this.scrapes = scrapes;
    this.server = new ServerTally(scrapes);
  }

  /** Takes in a request of whatever phase. */
  @Override
  public void accept(RequestRecord request) {
    samples.accept(request);
    server.accept(request);
    quality.add(request);
    boolean measured = request.identity().phase() == Phase.MEASUREMENT;
    if (measured && request.structure() != null) {
      structures.add(request.structure());
    }
    if (measured && isWhole(request)) {
      String cell = request.identity().cell().name();
      quality.addText(
          cell,
          repetitions.add(
              request.identity().id(), cell, request.texts(), request.stream().outputTokens()));
      vqa.add(request);
    }
  }

  /** Whether its answer is known to its end. */
  private static boolean isWhole(RequestRecord request) {
    Outcome outcome = request.ending().outcome();
    return request.texts() != null
        && request.texts().answer() != null
        && (outcome.isSuccess() || outcome == Outcome.CHECK_FAILED);
  }

  /** What is found in the requests so far. */
  public Findings build(RunSummary summary) {
    List<CellSample> cells = samples.samples(summary);
    List<SweptServer> servers = summary.run().plan().servers();
    Recognition run = new Recognition(summary.run().simulation(), cells, servers);
    ServerFindings told = ServerFindings.of(summary, scrapes, server);
    VqaAccuracy accuracy = vqa.found(summary);
    return new Findings(
        servers.isEmpty() ? hypotheses(run, told, summary.run().plan().acts().kernels()) : null,
        new Findings.Answers(
            repetitions.found(),
            accuracy,
            StructuredOutput.of(structures),
            quality.found(summary, accuracy)),
        new Findings.Compared(
            run.batch().orElse(null),
            orNone(run.variants(), Variants::of),
            orNone(run.twice(), Interference::of),
            orNone(run.grid(), GridEffects::of)),
        told.withRemarks(limiterChanges(run, new LimiterChanges(told::limiter))),
        DeviceFindings.NONE,
        FrontierBuilder.of(summary, cells).orElse(null));
  }

  private static List<String> limiterChanges(Recognition run, LimiterChanges changes) {
    return Stream.of(
            changes.ofVariants(run.variants()),
            changes.ofTwice(run.twice()),
            changes.ofGrid(run.grid()))
        .flatMap(List::stream)
        .toList();
  }

  private static <T, R> R orNone(List<T> found, Function<List<T>, R> judge) {
    return found.isEmpty() ? null : judge.apply(found);
  }

  /** A run that asks for them is told what it lacks; to any other they would be noise. */
  private static Hypotheses hypotheses(Recognition run, ServerFindings told, KernelTrace kernels) {
    return kernels != null || run.asksForHypotheses() || Hypotheses.fit(run.cells())
        ? Hypotheses.of(run.cells(), told::limiter, kernels)
        : null;
  }
}
