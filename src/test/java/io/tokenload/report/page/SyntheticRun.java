package io.tokenload.report.page;

import io.tokenload.analysis.Findings;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import io.tokenload.recording.SummaryBuilder;
import io.tokenload.report.FirstSentence;
import io.tokenload.report.VerdictWords;
import io.tokenload.report.picture.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Runs that never took place, for tests of the page: their figures are known beforehand. */
public final class SyntheticRun {

  /** Text that would be markup if the page let it. */
  public static final String HOSTILE =
      "</script><script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\"><!-- '&\u2028";

  private static final long MS = 1_000_000;
  private static final long WINDOW = 20_000 * MS;

  private SyntheticRun() {}

  /** Four classes at two levels, enough requests of SS to know its p99, three failures. */
  public static PageData huge() {
    return huge(SyntheticEvidence.valid(cells()));
  }

  /** The same with reasons to doubt it. */
  public static PageData degraded() {
    return huge(SyntheticEvidence.degraded(cells()));
  }

  private static PageData huge(Evidence evidence) {
    List<RequestRecord> records = new ArrayList<>();
    Random random = new Random(7);
    for (Cell cell : cells()) {
      int requests = cell.className().equals("SS") ? 400 : 100;
      for (int i = 0; i < requests; i++) {
        records.add(request(cell, i, random));
      }
    }
    records.addAll(failures(cells().get(3), "the server is on fire"));
    RunSummary summary = summary("qwen2.5-7b", records, evidence);
    return PageData.of(FirstSentence.of(summary), summary, records);
  }

  /** Limits that SS keeps in three of four requests and SL has none of. */
  static PageData limited() {
    List<RequestRecord> records = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      records.add(record(cells().get(0), i, (i % 4 == 0 ? 41 : 40) * MS, 10 * MS, 5));
      records.add(record(cells().get(1), i, 40 * MS, 10 * MS, 5));
    }
    RunSummary summary = summary(facts("m", records, Map.of("goodput", "SS.ttft:40")), records);
    return PageData.of(FirstSentence.of(summary), summary, records);
  }

  /** Requests that a schedule drives: 1 ms late to the client's hands, sent 2 ms after that. */
  public static PageData open() {
    List<RequestRecord> records = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    for (double rate : new double[] {2, 4.5}) {
      Cell cell = new Cell("SL", "short_long", Level.requestRate(rate));
      cells.add(cell);
      IntStream.range(0, 40).forEach(i -> records.add(late(record(cell, i, 40 * MS, 10 * MS, 5))));
    }
    RunSummary summary = summary("m", records, SyntheticEvidence.valid(cells));
    return PageData.of(FirstSentence.of(summary), summary, records);
  }

  /** Answers of 20 tokens that came in one read after 2 s, and one whose 3 s of silence show. */
  public static PageData buffered() {
    Cell cell = cells().get(1);
    List<RequestRecord> records = new ArrayList<>();
    IntStream.range(0, 40).forEach(i -> records.add(record(cell, i, 2_000 * MS, 0, 20)));
    Cell stalled = cells().get(3);
    long[] events = LongStream.range(0, 20).map(i -> (40 + i * 10 + i / 10 * 3_000) * MS).toArray();
    int[] reads = IntStream.range(0, 20).toArray();
    TokenStream stream = new TokenStream(events, null, reads, 9, 20, TokenSource.USAGE_FINAL, 1);
    records.add(record(stalled, 0, 0, stream, new Ending(Outcome.OK, 200, "length", null)));
    return page("Buffered.", "m", records);
  }

  private static RequestRecord late(RequestRecord record) {
    long due = record.stamps().intended();
    return new RequestRecord(
        record.identity(),
        new Stamps(
            due,
            due + MS,
            due + 3 * MS,
            due + 3 * MS,
            due + 4 * MS,
            Stamps.NONE,
            record.stamps().end()),
        record.connection(),
        record.stream(),
        record.ending(),
        null);
  }

  /** One request: TTFT 40 ms, then 4 tokens 10 ms apart; a run that knows nothing of itself. */
  public static PageData oneRequest() {
    return page("One request.", "m", List.of(record(cells().get(0), 0, 40 * MS, 10 * MS, 5)));
  }

  /** No request succeeded. */
  public static PageData noSuccess() {
    return page("Every request failed.", "m", failures(cells().get(0), "503: no capacity"));
  }

  /** Markup wherever text can come from outside. */
  public static PageData hostile() {
    List<RequestRecord> records = new ArrayList<>(failures(cells().get(0), HOSTILE));
    Cell evil = new Cell(HOSTILE, "evil", Level.concurrency(1));
    records.add(record(evil, 0, 40 * MS, 10 * MS, 5));
    RunSummary summary = summary(HOSTILE, records, SyntheticEvidence.invalid(HOSTILE));
    String verdict = VerdictWords.first(summary.run().evidence().verdict()).orElseThrow();
    return PageData.of(verdict + " " + HOSTILE, summary, records);
  }

  /** The figures of a page. */
  public static RunSummary summary(PageData page) {
    return page.summary();
  }

  /** What a page was told beyond them. */
  public static Findings findings(PageData page) {
    return page.findings();
  }

  /** What a page draws beside them. */
  public static Pictures pictures(PageData page) {
    return page.pictures();
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
    int[] reads = IntStream.range(0, tokens).map(i -> gap == 0 ? 0 : i).toArray();
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
    return PageData.of(sentence, summary(model, records, Evidence.NONE), records);
  }

  private static RunSummary summary(String model, List<RequestRecord> records, Evidence evidence) {
    return summary(facts(model, records, Map.of()).withEvidence(evidence), records);
  }

  private static RunSummary summary(RunFacts facts, List<RequestRecord> records) {
    SummaryBuilder summary = new SummaryBuilder(facts);
    records.forEach(summary::add);
    return summary.build();
  }

  private static RunFacts facts(
      String model, List<RequestRecord> records, Map<String, String> settings) {
    return new RunFacts(
        RunFacts.SCHEMA_VERSION,
        "run",
        "Huge",
        "2026-01-02T03:04:05Z",
        null,
        new ServerFacts(true, "http://127.0.0.1:1", "vllm", "0.1", model, 32768, "qwen2.5-7b-4090"),
        settings,
        List.of(),
        42,
        List.of(),
        windows(records),
        null,
        0,
        List.of("Prompts of class SL are 2 tokens longer than asked."),
        Evidence.NONE);
  }

  private static List<CellWindow> windows(List<RequestRecord> records) {
    return records.stream()
        .map(record -> record.identity().cell())
        .distinct()
        .map(cell -> new CellWindow(cell, 0, 0, WINDOW, WINDOW))
        .toList();
  }
}
