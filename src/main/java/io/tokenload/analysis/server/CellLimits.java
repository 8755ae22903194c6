package io.tokenload.analysis.server;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.server.Fingerprint;
import io.tokenload.metric.server.SweptServer;
import java.util.List;
import java.util.Optional;

/** What a cell by itself shows of its limiter: a full KV cache, taken places, a late client. */
final class CellLimits {

  /** Share of the KV cache from which on it counts as full. */
  static final double FULL = 0.95;

  /** Of a window's scrapes: if requests wait at no more of them they wait in passing. */
  static final double IN_PASSING = 0.1;

  /** Share of the places from which on they count as taken. */
  static final double TAKEN = 0.9;

  private final RunFacts run;
  private final List<CellSummary> cells;
  private final ClientLimit client;

  CellLimits(RunSummary summary) {
    this.run = summary.run();
    this.cells = summary.cells();
    this.client = new ClientLimit(summary.run().evidence());
  }

  /** Empty where nothing of it limits the cell. */
  Optional<Limit> of(CellSummary cell, CellServer told) {
    return kv(cell, told)
        .or(() -> queue(cell, told))
        .or(() -> client.of(cell).map(reason -> new Limit(Limiter.CLIENT, reason)));
  }

  private Optional<Limit> kv(CellSummary cell, CellServer told) {
    Double preempted = told.counts().preemptions();
    if (preempted != null && preempted > 0) {
      return limit(
          Limiter.KV,
          "%s around the measured window: the KV cache had no room for what was running.",
          Words.count(preempted, "preemption"));
    }
    Gauge usage = told.stand().kvUsage();
    Gauge waiting = told.stand().waiting();
    if (usage != null && usage.max() >= FULL && waiting != null && waiting.max() > 0) {
      return limit(
          Limiter.KV,
          "The KV cache was up to %s full while up to %s waited.",
          Words.percent(usage.max()),
          Words.count(waiting.max(), "request"));
    }
    return usage == null || usage.max() >= FULL ? need(cell) : Optional.empty();
  }

  /** What the requests of all cells at the same time take at their full length. */
  private Optional<Limit> need(CellSummary cell) {
    Long kvTokens = fingerprint(cell).kvTokens();
    double need =
        cells.stream()
            .filter(other -> areTogether(cell, other))
            .mapToDouble(CellLimits::tokens)
            .sum();
    double room = kvTokens == null ? 0 : (double) kvTokens * servers(cell);
    return kvTokens == null || Double.isNaN(need) || need <= room
        ? Optional.empty()
        : limit(
            Limiter.KV,
            "The requests at once take %s tokens at their full length, and the KV cache holds %s.",
            Words.number(need),
            Words.number(room));
  }

  private static boolean areTogether(CellSummary cell, CellSummary other) {
    return other.window().from() < cell.window().to() && cell.window().from() < other.window().to();
  }

  /** NaN where the number of requests at once is not given, or nothing is known of their length. */
  private static double tokens(CellSummary cell) {
    Integer atOnce = cell.cell().level().concurrency();
    long ok = cell.counts().ok();
    long prompts = cell.tokens().prompts().requests();
    if (atOnce == null || ok == 0) {
      return Double.NaN;
    }
    double prompt = (double) cell.tokens().prompt() / (prompts > 0 ? prompts : ok);
    return atOnce * (prompt + (double) cell.tokens().output() / ok);
  }

  private Optional<Limit> queue(CellSummary cell, CellServer told) {
    Gauge waiting = told.stand().waiting();
    if (waiting == null || told.stand().queued() <= IN_PASSING) {
      return Optional.empty();
    }
    Gauge running = told.stand().running();
    Integer places = fingerprint(cell).maxNumSeqs();
    String queue =
        "Up to %s waited (mean %s)"
            .formatted(Words.count(waiting.max(), "request"), Words.number(waiting.mean()));
    if (places != null && running != null) {
      double all = (double) places * servers(cell);
      String taken =
          " while up to %s of its %s places were taken"
              .formatted(Words.number(running.max()), Words.number(all));
      return running.max() < TAKEN * all
          ? limit(Limiter.COMPUTE, "%s: prefill did not keep up.", queue + taken)
          : limit(Limiter.SEQUENCE, "%s%s.", queue + taken, cache(told));
    }
    String ran =
        running == null ? "" : " while up to %s ran".formatted(Words.number(running.max()));
    return limit(Limiter.SEQUENCE, "%s%s.", queue + ran, cache(told));
  }

  /**
   * Of the server that the cell was measured on; of servers that are compared the first's alone is
   * kept.
   */
  private Fingerprint fingerprint(CellSummary cell) {
    boolean isElsewhere =
        run.server().urls().size() > 1
            && cell.urls().size() < 2
            && cell.urls().stream().noneMatch(url -> url.url().equals(run.server().baseUrl()));
    return SweptServer.of(run.plan().servers(), cell.cell())
        .map(SweptServer::fingerprint)
        .orElse(isElsewhere ? Fingerprint.UNKNOWN : run.server().fingerprint());
  }

  /** How many servers the cell's requests went to. */
  private static int servers(CellSummary cell) {
    return Math.max(1, cell.urls().size());
  }

  private static String cache(CellServer told) {
    Gauge usage = told.stand().kvUsage();
    return usage == null
        ? ""
        : ", the KV cache at most %s full".formatted(Words.percent(usage.max()));
  }

  private static Optional<Limit> limit(Limiter limiter, String words, Object... values) {
    return Optional.of(new Limit(limiter, words.formatted(values)));
  }
}
