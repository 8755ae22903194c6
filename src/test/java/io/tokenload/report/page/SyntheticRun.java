package io.tokenload.report.page;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.Quantile;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/** Runs that never took place, for tests of the page: their figures are known beforehand. */
public final class SyntheticRun {

  /** Text that would be markup if the page let it. */
  public static final String HOSTILE =
      "</script><script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\"><!-- '&\u2028";

  private static final long MS = 1_000_000;
  private static final long WINDOW = 20_000 * MS;

  private SyntheticRun() {}

  /** Four classes at two levels, a hundred requests each, three of them failures. */
  public static PageData huge() {
    List<RequestRecord> records = new ArrayList<>();
    Random random = new Random(7);
    for (Cell cell : cells()) {
      for (int i = 0; i < 100; i++) {
        records.add(request(cell, i, random));
      }
    }
    records.addAll(failures(cells().get(3), "the server is on fire"));
    return page("VALID. LL p99 TTFT 1,480 ms at 32 streams.", "qwen2.5-7b", records);
  }

  /** One request: TTFT 40 ms, then 4 tokens 10 ms apart. */
  public static PageData oneRequest() {
    return page("One request.", "m", List.of(record(cells().get(0), 0, 40 * MS, 10 * MS, 5)));
  }

  /** No request succeeded. */
  public static PageData noSuccess() {
    return page(
        "INVALID. Every request failed.", "m", failures(cells().get(0), "503: no capacity"));
  }

  /** Markup wherever text can come from outside. */
  public static PageData hostile() {
    List<RequestRecord> records = new ArrayList<>(failures(cells().get(0), HOSTILE));
    Cell evil = new Cell(HOSTILE, "evil", Level.concurrency(1));
    records.add(record(evil, 0, 40 * MS, 10 * MS, 5));
    return page("VALID. " + HOSTILE, HOSTILE, records);
  }

  private static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int level : new int[] {16, 32}) {
      cells.add(new Cell("SS", "short_short", Level.concurrency(level)));
      cells.add(new Cell("SL", "short_long", Level.concurrency(level)));
      cells.add(new Cell("LS", "long_short", Level.concurrency(level)));
      cells.add(new Cell("LL", "long_long", Level.concurrency(level)));
    }
    return cells;
  }

  private static RequestRecord request(Cell cell, int number, Random random) {
    double load = cell.level().value() / 16;
    double prefill = cell.className().startsWith("L") ? 620 : 38;
    int tokens = cell.className().endsWith("L") ? 64 : 1;
    double spread = Math.exp(0.25 * random.nextGaussian());
    long gap = Math.round(14 * MS * load * Math.exp(0.1 * random.nextGaussian()));
    return record(cell, number, Math.round(prefill * load * spread * MS), gap, tokens);
  }

  private static RequestRecord record(Cell cell, int number, long ttft, long gap, int tokens) {
    long start = number * 10 * MS;
    long[] events = LongStream.range(0, tokens).map(i -> start + ttft + i * gap).toArray();
    int[] reads = java.util.stream.IntStream.range(0, tokens).toArray();
    TokenStream stream =
        new TokenStream(events, null, reads, 100, tokens, TokenSource.USAGE_FINAL, 1);
    return record(cell, number, start, stream, new Ending(Outcome.OK, 200, "length", null));
  }

  private static RequestRecord record(
      Cell cell, int number, long start, TokenStream stream, Ending ending) {
    long end = stream.events() == 0 ? start + 5 * MS : stream.last();
    return new RequestRecord(
        new Identity("req_%06d".formatted(number), "Huge", cell, Phase.MEASUREMENT),
        new Stamps(start, start, start, start, start, Stamps.NONE, end),
        new Connection(true, Stamps.NONE, 0),
        stream,
        ending,
        null);
  }

  private static List<RequestRecord> failures(Cell cell, String error) {
    Ending refused = new Ending(Outcome.HTTP_STATUS, 503, null, error);
    Ending silent = new Ending(Outcome.IDLE_TIMEOUT, 0, null, "no token for 60 s");
    return List.of(
        record(cell, 200, 0, TokenStream.EMPTY, refused),
        record(cell, 201, 0, TokenStream.EMPTY, refused),
        record(cell, 202, 0, TokenStream.EMPTY, silent));
  }

  private static PageData page(String sentence, String model, List<RequestRecord> records) {
    Map<Cell, List<RequestRecord>> byCell = new LinkedHashMap<>();
    records.forEach(
        record ->
            byCell.computeIfAbsent(record.identity().cell(), c -> new ArrayList<>()).add(record));
    List<CellSummary> cells =
        byCell.entrySet().stream().map(e -> summary(e.getKey(), e.getValue())).toList();
    return PageData.of(sentence, new RunSummary(facts(model, cells), cells), records);
  }

  private static RunFacts facts(String model, List<CellSummary> cells) {
    return new RunFacts(
        RunFacts.SCHEMA_VERSION,
        "run",
        "Huge",
        "2026-01-02T03:04:05Z",
        new ServerFacts(true, "http://127.0.0.1:1", "vllm", "0.1", model, 32768, "qwen2.5-7b-4090"),
        Map.of(),
        42,
        List.of(),
        cells.stream().map(CellSummary::window).toList(),
        null,
        0,
        List.of("Prompts of class SL are 2 tokens longer than asked."));
  }

  private static CellSummary summary(Cell cell, List<RequestRecord> records) {
    Map<Latency, Distribution> latencies = new EnumMap<>(Latency.class);
    put(Latency.TTFT, latencies, records.stream().flatMapToLong(r -> r.ttft().stream()));
    put(Latency.E2EL, latencies, records.stream().flatMapToLong(r -> r.e2el().stream()));
    put(Latency.ITL, latencies, records.stream().flatMapToLong(r -> LongStream.of(r.itl())));
    put(
        Latency.TPOT,
        latencies,
        records.stream().flatMapToLong(r -> r.tpot().stream().mapToLong(Math::round)));
    return new CellSummary(
        new CellWindow(cell, 0, 0, WINDOW, WINDOW),
        counts(records),
        latencies,
        new CellSummary.Throughput(records.size() / 20.0, records.size() * 3.2, 1234.5),
        new CellSummary.Tokens(1, 1, 1, 1, 1, 1, Map.of()));
  }

  private static CellSummary.Counts counts(List<RequestRecord> records) {
    Map<Outcome, Long> failures = new EnumMap<>(Outcome.class);
    String first = null;
    for (RequestRecord record : records) {
      if (!record.ending().outcome().isSuccess()) {
        failures.merge(record.ending().outcome(), 1L, Long::sum);
        first = first == null ? record.ending().error() : first;
      }
    }
    long failed = failures.values().stream().mapToLong(Long::longValue).sum();
    return new CellSummary.Counts(records.size(), records.size() - failed, failures, first, 0);
  }

  private static void put(Latency name, Map<Latency, Distribution> latencies, LongStream values) {
    long[] sorted = values.sorted().toArray();
    if (sorted.length > 0) {
      List<Quantile> quantiles = new ArrayList<>();
      for (double percent : Distribution.PERCENTS) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        boolean known = percent < 99 || sorted.length >= 100;
        quantiles.add(
            new Quantile(
                percent, sorted[rank - 1], known ? Quantile.Kind.EXACT : Quantile.Kind.AT_LEAST));
      }
      double mean = LongStream.of(sorted).average().orElseThrow();
      latencies.put(
          name,
          new Distribution(
              sorted.length, mean, 0, sorted[0], sorted[sorted.length - 1], quantiles));
    }
  }
}
