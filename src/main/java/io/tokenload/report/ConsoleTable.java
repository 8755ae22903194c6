package io.tokenload.report;

import io.tokenload.analysis.Findings;
import io.tokenload.gate.ClientDelay;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Goodput;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Quantile;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.ServerFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The closing table of a run: one row per cell, in as many blocks as the width asks for. */
public final class ConsoleTable {

  private static final double[] PERCENTS = {50, 90, 99};
  private static final List<Latency> LATENCIES =
      List.of(
          Latency.TTFT,
          Latency.TTFT_ANSWER,
          Latency.TPOT,
          Latency.TOTAL_PER_TOKEN,
          Latency.ITL,
          Latency.E2EL);

  /** Shown only where some answer has it. */
  private static final Set<Latency> OF_SOME = Set.of(Latency.TTFT_ANSWER);

  private ConsoleTable() {}

  /**
   * The table as text, each line ended by a newline and no longer than the width, as far as words
   * and figures allow.
   *
   * @param width columns of the terminal; 80 and 120 are what it was made for
   */
  public static String render(RunSummary summary, int width) {
    return render(summary, Findings.NONE, width);
  }

  /** The same, with what was judged beyond the figures of cells. */
  public static String render(RunSummary summary, Findings findings, int width) {
    StringBuilder text = new StringBuilder();
    head(summary.run()).forEach(line -> Wrapped.append(text, line, width));
    if (summary.cells().isEmpty()) {
      return text.append("No cell was measured.\n").toString();
    }
    if (summary.cells().stream().anyMatch(cell -> cell.counts().ok() > 0)) {
      text.append('\n').append(table(summary).render(width));
      UrlFigures.table(summary).ifPresent(urls -> text.append(urls.render(width)));
      ServerText.table(findings.server()).ifPresent(told -> text.append(told.render(width)));
    }
    for (CellSummary cell : summary.cells()) {
      errors(cell).ifPresent(line -> Wrapped.append(text, line, width));
    }
    FindingsText.lines(findings).forEach(line -> Wrapped.append(text, line, width));
    ServerText.lines(findings.server()).forEach(line -> Wrapped.append(text, line, width));
    remarks(summary).forEach(line -> Wrapped.append(text, line, width));
    summary.run().plan().after().forEach(check -> Wrapped.append(text, check.line(), width));
    return text.toString();
  }

  private static List<String> head(RunFacts run) {
    List<String> lines = new ArrayList<>();
    ServerFacts server = run.server();
    String kind =
        server.version() == null ? server.backend() : server.backend() + " " + server.version();
    lines.add(
        server.simulated()
            ? "%s on a simulated server (%s), model %s"
                .formatted(run.simulation(), simulated(server), server.model())
            : "%s on %s (%s), model %s"
                .formatted(run.simulation(), server.place(), kind, server.model()));
    ServerText.fingerprint(server.fingerprint()).ifPresent(lines::add);
    if (run.cutShort() != null) {
      lines.add("cut short: " + run.cutShort());
    }
    lines.addAll(VerdictWords.lines(run.evidence().verdict()));
    return lines;
  }

  /** vLLM's dialect is the usual one; the known-truth server has none. */
  private static String simulated(ServerFacts server) {
    String preset = server.presetOrPlace();
    return List.of("vllm", "truth", "simulated").contains(server.backend())
        ? preset
        : preset + ", dialect " + server.backend();
  }

  private static Blocks table(RunSummary summary) {
    List<CellSummary> cells = summary.cells();
    Blocks blocks = new Blocks(cells.stream().map(cell -> cell.cell().name()).toList());
    blocks.group("requests", "sent", column(cells, c -> Long.toString(c.counts().sent())));
    blocks.column("failed", column(cells, c -> Long.toString(c.counts().failed())));
    blocks.group(
        "per second", "requests", column(cells, c -> rate(c.throughput().requestsPerSecond())));
    if (summary.hasTokens()) {
      blocks.column("output tok", column(cells, c -> rate(c.throughput().outputTokensPerSecond())));
    }
    blocks.column(
        summary.hasTokens() ? "total tok" : "input tok",
        column(cells, c -> rate(c.throughput().totalTokensPerSecond())));
    if (GoodputWords.applies(cells)) {
      blocks.group("good", "%", column(cells, c -> goodput(c, GoodputWords::percent)));
      Function<Goodput, Optional<String>> perSecond = g -> Optional.of(rate(g.requestsPerSecond()));
      blocks.column("/s", column(cells, c -> goodput(c, perSecond)));
    }
    for (Latency name : summary.hasTokens() ? shown(cells) : List.of(Latency.E2EL)) {
      blocks.group(name.label() + " ms", "p50", percentile(cells, name, 50));
      blocks.column("p90", percentile(cells, name, 90));
      blocks.column("p99", percentile(cells, name, 99));
      if (name == Latency.TTFT || !summary.hasTokens()) {
        clientDelay(blocks, summary, name);
      }
    }
    return blocks;
  }

  private static List<Latency> shown(List<CellSummary> cells) {
    return LATENCIES.stream()
        .filter(
            name ->
                !OF_SOME.contains(name)
                    || cells.stream().anyMatch(cell -> cell.latencies().containsKey(name)))
        .toList();
  }

  private static String goodput(CellSummary cell, Function<Goodput, Optional<String>> figure) {
    return Optional.ofNullable(cell.goodput()).flatMap(figure).orElse(Figure.NONE);
  }

  /** How much of the latency beside it may be the client's own; no column where nobody knows. */
  private static void clientDelay(Blocks blocks, RunSummary summary, Latency name) {
    List<Optional<ClientDelay>> delays =
        summary.cells().stream()
            .map(cell -> ClientDelay.of(summary.run().evidence(), cell, name))
            .toList();
    if (delays.stream().anyMatch(Optional::isPresent)) {
      blocks.group("client delay ms", "p50", delays(delays, ClientDelay::p50));
      blocks.column("p99", delays(delays, ClientDelay::p99));
    }
  }

  private static List<String> delays(
      List<Optional<ClientDelay>> delays, Function<ClientDelay, ClientDelay.Parts> percentile) {
    return delays.stream()
        .map(delay -> delay.map(percentile).map(parts -> Figure.ms(parts.nanos())))
        .map(words -> words.orElse(Figure.NONE))
        .toList();
  }

  private static List<String> column(List<CellSummary> cells, Function<CellSummary, String> of) {
    return cells.stream().map(of).toList();
  }

  private static List<String> percentile(List<CellSummary> cells, Latency name, double percent) {
    return column(cells, cell -> Figure.ms(quantile(cell, name, percent)));
  }

  private static Quantile quantile(CellSummary cell, Latency name, double percent) {
    Distribution of = cell.latencies().get(name);
    return of == null ? null : of.quantile(percent);
  }

  private static String rate(double perSecond) {
    return Figure.number(perSecond);
  }

  /**
   * {@code SS c=16: 3 failed: 2 timeout, 1 http_status; first: "503 …"}, nothing without failures.
   */
  private static Optional<String> errors(CellSummary cell) {
    if (cell.counts().failed() == 0) {
      return Optional.empty();
    }
    String line = cell.cell().name() + " failed: " + kinds(cell.counts().failures());
    String first = cell.counts().firstError();
    return Optional.of(first == null ? line : line + "; the first said: " + Wrapped.oneLine(first));
  }

  /** Failures by kind, most frequent first: {@code 2 timeout, 1 http_status}. */
  static String kinds(Map<Outcome, Long> failures) {
    return failures.entrySet().stream()
        .sorted(
            Map.Entry.<Outcome, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> entry.getValue() + " " + entry.getKey().key())
        .collect(Collectors.joining(", "));
  }

  private static List<String> remarks(RunSummary summary) {
    List<String> lines = new ArrayList<>();
    if (hasBound(summary)) {
      lines.add(
          "≥ means at least: too few requests, or too many given up, to know the percentile"
              + " itself.");
    }
    if (summary.run().journalRefused() > 0) {
      lines.add(
          "%s records were refused by the journal and are in no figure."
              .formatted(summary.run().journalRefused()));
    }
    lines.addAll(GoodputWords.limits(summary.cells()));
    lines.addAll(GoodputWords.remarks(summary));
    lines.addAll(StreamRemarks.of(summary));
    lines.addAll(PromptRemarks.of(summary));
    PromptRemarks.prefixCache(summary).ifPresent(lines::add);
    Reconciliation counters = summary.run().evidence().reconciliation();
    if (counters != null) {
      lines.add("Server's counters: " + String.join(" ", counters.findings()));
    }
    lines.addAll(summary.run().notes());
    return lines;
  }

  private static boolean hasBound(RunSummary summary) {
    return summary.cells().stream()
        .flatMap(cell -> LATENCIES.stream().map(cell.latencies()::get))
        .filter(of -> of != null)
        .flatMap(of -> Arrays.stream(PERCENTS).mapToObj(of::quantile))
        .anyMatch(q -> q != null && q.kind() == Quantile.Kind.AT_LEAST);
  }
}
