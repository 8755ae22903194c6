package io.tokenload.report.page;

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
import io.tokenload.report.picture.PictureBuilder;
import io.tokenload.telemetry.ClientSample;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Runs whose course over time is known: cells of ten seconds, one after another, each with two
 * seconds of warm-up and two of drain; five requests a second, of five tokens each.
 */
public final class SyntheticCourse {

  /** The requests of the largest run. */
  static final int MILLION = 1_000_000;

  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000 * MS;
  private static final int TOKENS = 5;

  private SyntheticCourse() {}

  /** SS at 40 ms and gaps of 10, then LL at 80 and 20; the last request of LL stalls for 3 s. */
  public static PageData twoCells() {
    List<ClientSample> client =
        LongStream.range(0, 20)
            .mapToObj(
                s -> new ClientSample(s * SECOND, (s + 1) * SECOND, (s + 1) * MS, 9 * MS, 0.5))
            .toList();
    return page(cells(), client, SyntheticCourse::requests);
  }

  private static List<Cell> cells() {
    return List.of(
        new Cell("SS", "short_short", Level.concurrency(1)),
        new Cell("LL", "long_long", Level.concurrency(2)));
  }

  private static void requests(Consumer<RequestRecord> sink) {
    for (int i = 0; i < 100; i++) {
      boolean first = i < 50;
      Cell cell = cells().get(first ? 0 : 1);
      sink.accept(request(cell, i, i * 200 * MS, first ? 40 : 80, first ? 10 : 20));
    }
    sink.accept(stalled(cells().get(1)));
  }

  /**
   * The same of a server that was asked each 2.5 s: of SS it held one in three places and none
   * waited, of LL four waited, and 12 requests were put back.
   */
  public static PageData withServer() {
    return SyntheticServerCourse.of(SyntheticCourse::requests, facts(cells()));
  }

  /** A million requests in eight cells. */
  public static PageData million() {
    List<Cell> cells =
        IntStream.range(0, 8)
            .mapToObj(i -> new Cell("C" + i / 2, "class", Level.concurrency(1 + i % 2)))
            .toList();
    return page(
        cells,
        List.of(),
        sink -> {
          for (int i = 0; i < MILLION; i++) {
            int cell = (int) ((long) i * cells.size() / MILLION);
            long start = (long) i * cells.size() * 10 * SECOND / MILLION;
            sink.accept(request(cells.get(cell), i, start, 40 + i % 97, 10 + i % 7));
          }
        });
  }

  private static PageData page(
      List<Cell> cells, List<ClientSample> client, Consumer<Consumer<RequestRecord>> requests) {
    SummaryBuilder summary = new SummaryBuilder(facts(cells));
    PictureBuilder pictures = new PictureBuilder();
    requests.accept(
        request -> {
          summary.add(request);
          pictures.accept(request);
        });
    RunSummary found = summary.build();
    return PageData.of("Known.", found, pictures.build(found, client), Set.of());
  }

  private static RequestRecord request(Cell cell, int number, long due, long ttftMs, long gapMs) {
    long[] events = LongStream.range(0, TOKENS).map(i -> due + (ttftMs + i * gapMs) * MS).toArray();
    return record(cell, "req_%07d".formatted(number), due, events);
  }

  /** 80 ms, then 20 ms, 3 s, 20 ms, 20 ms. */
  private static RequestRecord stalled(Cell cell) {
    long due = 17 * SECOND;
    long[] events = LongStream.of(80, 100, 3_100, 3_120, 3_140).map(at -> due + at * MS).toArray();
    return record(cell, "req_stalled", due, events);
  }

  private static RequestRecord record(Cell cell, String id, long due, long[] events) {
    long second = due / SECOND % 10;
    Phase phase = second < 2 ? Phase.WARMUP : second < 8 ? Phase.MEASUREMENT : Phase.DRAIN;
    int[] reads = IntStream.range(0, TOKENS).toArray();
    return new RequestRecord(
        new Identity(id, "Course", cell, phase),
        new Stamps(due, due + MS, due + MS, due + MS, due, Stamps.NONE, events[TOKENS - 1]),
        new Connection(true, Stamps.NONE, 0),
        new TokenStream(events, null, reads, 9, TOKENS, TokenSource.USAGE_FINAL, 1),
        new Ending(Outcome.OK, 200, "length", null),
        null);
  }

  private static RunFacts facts(List<Cell> cells) {
    List<CellWindow> windows =
        IntStream.range(0, cells.size())
            .mapToObj(
                i -> {
                  long open = i * 10 * SECOND;
                  return new CellWindow(
                      cells.get(i),
                      open,
                      open + 2 * SECOND,
                      open + 8 * SECOND,
                      open + 10 * SECOND + 200 * MS);
                })
            .toList();
    return new RunFacts(
        RunFacts.SCHEMA_VERSION,
        "20261125-120000-0001",
        "Course",
        "2026-01-02T03:04:05Z",
        null,
        new ServerFacts(false, "http://gpu:8000", "vllm", "0.32.0", "m", 32768, null),
        new TreeMap<>(Map.of("concurrency", "1,2", "label", "it's", "temperature", "0")),
        List.of("concurrency", "label"),
        42,
        List.of(),
        windows,
        null,
        0,
        List.of(),
        Evidence.NONE);
  }
}
