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
import io.tokenload.metric.RunPlan;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import io.tokenload.metric.server.SweptServer;
import io.tokenload.recording.SummaryBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Runs that have something to judge beyond their cells. */
public final class SyntheticFindings {

  private static final long MS = 1_000_000;
  private static final long WINDOW = 60_000 * MS;

  private SyntheticFindings() {}

  /** Four prompts × four outputs × four levels: TTFT grows with the prompt, TPOT with the level. */
  public static PageData hypotheses() {
    List<Cell> cells = new ArrayList<>();
    for (int level : new int[] {1, 4, 16, 64}) {
      for (int prompt : new int[] {128, 512, 2048, 8192}) {
        for (int output : new int[] {4, 16, 32, 64}) {
          String shape = "in%d_out%d".formatted(prompt, output);
          cells.add(new Cell(shape, shape, Level.concurrency(level)));
        }
      }
    }
    Collections.shuffle(cells, new Random(5));
    List<RequestRecord> records = new ArrayList<>();
    Random random = new Random(6);
    for (Cell cell : cells) {
      String[] lengths = cell.className().substring(2).split("_out");
      int prompt = Integer.parseInt(lengths[0]);
      double level = cell.level().value();
      double noise = Math.exp(0.05 * random.nextGaussian());
      for (int i = 0; i < 20; i++) {
        double ttft = (10 + 0.05 * prompt * Math.sqrt(level)) * noise;
        records.add(
            request(cell, i, ttft, 8 + 0.3 * level, prompt, Integer.parseInt(lengths[1]), null));
      }
    }
    return page("Hypotheses", cells, records);
  }

  /** Two variants in six rounds, a class alone and in the mix, and a grid of two parameters. */
  public static PageData comparisons() {
    List<Cell> cells = new ArrayList<>();
    List<RequestRecord> records = new ArrayList<>();
    for (int round = 1; round <= 6; round++) {
      add(cells, records, "SS @vllm" + (round == 1 ? "" : " #" + round), 40, round);
      add(cells, records, "SS @<b>sglang" + (round == 1 ? "" : " #" + round), 50, round + 10);
    }
    add(cells, records, "LS in mix", 180, 22);
    add(cells, records, "LS alone", 100, 21);
    for (String temperature : new String[] {"0", "0.8"}) {
      add(cells, records, "in64_out8 temperature=%s top_p=0.5".formatted(temperature), 60, 31);
      add(cells, records, "in64_out8 temperature=%s top_p=1".formatted(temperature), 60, 32);
    }
    return page("Compare", cells, records);
  }

  /** The five basic prompts one by one and together; the fifth answer repeats itself. */
  public static PageData basic() {
    Cell single = new Cell("Basic", "basic", Level.concurrency(1));
    Cell together = new Cell("Basic", "basic", Level.concurrency(5));
    List<RequestRecord> records = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String answer = i == 4 ? "<b>to learn</b> it. ".repeat(9) : "a fine day in town";
      records.add(request(single, i, 20, 2, 6, 50, answer));
      records.add(request(together, i + 100, 20, 2, 6, 50, answer));
    }
    return page("Basic", List.of(single, together), records);
  }

  /** Two servers at two levels each, the second quicker in all, and a third that failed. */
  public static PageData sweep() {
    List<Cell> cells = new ArrayList<>();
    List<RequestRecord> records = new ArrayList<>();
    for (String server : List.of("a", "b")) {
      for (int level : new int[] {1, 4}) {
        Cell cell = new Cell("SS @" + server, "s", Level.concurrency(level));
        double gap = (server.equals("a") ? 10 : 8) + level;
        cells.add(cell);
        IntStream.range(0, 20 * level)
            .forEach(i -> records.add(request(cell, i, 20, gap, 64, 8, null)));
      }
    }
    List<SweptServer> servers =
        List.of(
            SweptServer.planned("a", Map.of("max-num-seqs", "1"), 2),
            SweptServer.planned("b", Map.of("max-num-seqs", "4"), 2),
            SweptServer.planned("c", Map.of("x", "1"), 2)
                .failed("It <b>ended</b>.", List.of("<i>no such flag</i>")));
    Map<String, String> settings = Map.of("pricePerGpuHour", "3.6");
    return page("Tiny", cells, records, settings, RunPlan.NONE.on(servers));
  }

  private static void add(
      List<Cell> cells, List<RequestRecord> records, String name, double ttft, int seed) {
    Cell cell = new Cell(name, "p", Level.concurrency(2));
    Random random = new Random(seed);
    cells.add(cell);
    IntStream.range(0, 60)
        .forEach(
            i ->
                records.add(
                    request(
                        cell, i, ttft * Math.exp(0.1 * random.nextGaussian()), 5, 64, 8, null)));
  }

  private static RequestRecord request(
      Cell cell, int number, double ttftMs, double gapMs, int prompt, int output, String answer) {
    long start = number % 100 * 100 * MS;
    long first = start + Math.round(ttftMs * MS);
    long gap = Math.round(gapMs * MS);
    long[] events = LongStream.range(0, output).map(i -> first + i * gap).toArray();
    int[] reads = IntStream.range(0, output).toArray();
    TokenStream stream =
        new TokenStream(events, null, reads, prompt, output, TokenSource.USAGE_FINAL, 1);
    return new RequestRecord(
        new Identity("req_%06d".formatted(number), "S", cell, Phase.MEASUREMENT),
        new Stamps(start, start, start, start, start, Stamps.NONE, stream.last()),
        new Connection(true, Stamps.NONE, 0),
        stream,
        new Ending(Outcome.OK, 200, "length", null),
        answer == null ? null : new RequestRecord.Texts("p", answer));
  }

  private static PageData page(String simulation, List<Cell> cells, List<RequestRecord> records) {
    return page(simulation, cells, records, Map.of(), RunPlan.NONE);
  }

  private static PageData page(
      String simulation,
      List<Cell> cells,
      List<RequestRecord> records,
      Map<String, String> settings,
      RunPlan plan) {
    List<CellWindow> windows =
        cells.stream().map(cell -> new CellWindow(cell, 0, 0, WINDOW, WINDOW)).toList();
    ServerFacts server =
        new ServerFacts(true, "http://127.0.0.1:1", "vllm", "0.1", "m", 32768, "q");
    RunFacts facts =
        new RunFacts(
            RunFacts.SCHEMA_VERSION,
            "run",
            simulation,
            "2026-01-02T03:04:05Z",
            null,
            server,
            settings,
            List.of(),
            42,
            List.of(),
            windows,
            null,
            0,
            List.of(),
            Evidence.NONE);
    SummaryBuilder summary = new SummaryBuilder(facts.withPlan(plan));
    records.forEach(summary::add);
    return PageData.of("Judged.", summary.build(), records);
  }

  /** What a page was made of. */
  public static Findings findings(PageData page) {
    return page.findings();
  }
}
