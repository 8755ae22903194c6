package io.tokenload.recording;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Likeness;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.PromptFit;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.Structure;
import io.tokenload.metric.TcpTrace;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import io.tokenload.metric.server.RequestTimes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records, cells and runs to test with. */
final class Records {

  static final long MS = 1_000_000;
  static final Cell SS = new Cell("SS", "short_short", Level.concurrency(16));
  static final Cell OPEN = new Cell("LL", "long_long", Level.requestRate(2.5));

  private Records() {}

  static RunFacts run(CellWindow... cells) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("model", "qwen");
    settings.put("apiKeyFile", null);
    return new RunFacts(
        RunFacts.SCHEMA_VERSION,
        "20261122-014500-7f3a",
        "Huge",
        "2026-11-22T01:45:00.123456789Z",
        5_761_280_000_000L,
        new ServerFacts(
            true, "http://127.0.0.1:41234", "vllm", "0.11.0", "qwen", 32768, "qwen2.5-7b-4090"),
        settings,
        List.of(),
        Long.MAX_VALUE,
        List.of(
            new PromptFit("SS", 120, 121, "tokenize", 1, 64),
            new PromptFit("Basic", null, null, "none", null)),
        List.of(cells),
        null,
        0,
        List.of("Simulated."),
        Evidence.NONE);
  }

  /** The same run with other effective settings. */
  static RunFacts with(RunFacts run, Map<String, String> settings) {
    return new RunFacts(
        run.schemaVersion(),
        run.runId(),
        run.simulation(),
        run.startedAt(),
        run.originNanos(),
        run.server(),
        settings,
        run.given(),
        run.seed(),
        run.prompts(),
        run.cells(),
        run.cutShort(),
        run.journalRefused(),
        run.notes(),
        run.evidence());
  }

  /** SS c=16, opened at 0 s, measured from 1 s to 11 s, closed at 12 s. */
  static CellWindow window() {
    return new CellWindow(SS, 0, 1000 * MS, 11_000 * MS, 12_000 * MS);
  }

  static Identity identity(String id, Phase phase) {
    return new Identity(id, "Huge", SS, phase);
  }

  /** A success: first token after ttft, one token each gap after, sent 1 ms after its start. */
  static RequestRecord success(String id, long intended, long ttft, long gap, int tokens) {
    return success(id, Phase.MEASUREMENT, intended, ttft, gap, tokens);
  }

  static RequestRecord success(
      String id, Phase phase, long intended, long ttft, long gap, int tokens) {
    long[] events = new long[tokens];
    int[] each = new int[tokens];
    int[] reads = new int[tokens];
    for (int i = 0; i < tokens; i++) {
      events[i] = intended + ttft + i * gap;
      each[i] = 1;
      reads[i] = i;
    }
    long end = events[tokens - 1] + 10;
    return new RequestRecord(
        identity(id, phase),
        new Stamps(intended, intended + 10, intended + MS, intended + MS, Stamps.NONE, 0, end),
        new Connection(true, Stamps.NONE, 0),
        new TokenStream(events, each, reads, 120, tokens, TokenSource.USAGE_FINAL, 1),
        new Ending(Outcome.OK, 200, "length", null),
        null);
  }

  /** A failure without a token that ended so long after its start. */
  static RequestRecord failure(
      String id, long intended, long after, Outcome outcome, String error) {
    return new RequestRecord(
        identity(id, Phase.MEASUREMENT),
        new Stamps(
            intended, intended, intended, Stamps.NONE, Stamps.NONE, Stamps.NONE, intended + after),
        new Connection(false, 5 * MS, 1),
        TokenStream.EMPTY,
        new Ending(outcome, 0, null, error),
        null);
  }

  /** Any record that can be, whatever its likelihood. */
  static RequestRecord random(Random random, int number) {
    long intended = random.nextLong(-MS, 3_600_000 * MS);
    return new RequestRecord(
        new Identity(
            "req_%06d".formatted(number),
            "Tiny",
            random.nextBoolean() ? SS : OPEN,
            any(random, Phase.values()),
            random.nextBoolean() ? null : "http://a:8000"),
        new Stamps(
            intended,
            moment(random, intended),
            moment(random, intended),
            moment(random, intended),
            moment(random, intended),
            moment(random, intended),
            moment(random, intended)),
        new Connection(random.nextBoolean(), moment(random, 0), random.nextInt(3), trace(random)),
        stream(random, intended),
        new Ending(
            any(random, Outcome.values()),
            random.nextBoolean() ? 0 : 100 + random.nextInt(500),
            text(random),
            text(random)),
        random.nextBoolean()
            ? null
            : new RequestRecord.Texts(text(random), text(random), text(random)),
        random.nextBoolean() ? null : structure(random),
        random.nextBoolean() ? null : times(random),
        random.nextBoolean() ? null : likeness(random));
  }

  private static RequestTimes times(Random random) {
    return new RequestTimes(
        "vllm_metrics",
        duration(random),
        duration(random),
        duration(random),
        duration(random),
        duration(random));
  }

  private static Long duration(Random random) {
    return random.nextBoolean() ? null : Long.valueOf(random.nextLong(600_000 * MS));
  }

  private static Likeness likeness(Random random) {
    return new Likeness(
        random.nextBoolean() ? null : Long.valueOf(random.nextLong()),
        random.nextBoolean() ? null : Long.valueOf(random.nextLong()));
  }

  private static Structure structure(Random random) {
    return new Structure(
        random.nextBoolean(),
        random.nextBoolean() ? null : random.nextBoolean(),
        random.nextInt(3),
        random.nextBoolean() ? null : random.nextInt(3));
  }

  private static TcpTrace trace(Random random) {
    return random.nextBoolean()
        ? TcpTrace.UNTOLD
        : new TcpTrace(
            1_000L * random.nextInt(100_000),
            random.nextInt(3),
            random.nextInt(-1, 3),
            random.nextBoolean() ? List.of() : List.of(1 + random.nextInt(9), 20));
  }

  private static TokenStream stream(Random random, long intended) {
    int n = random.nextInt(200);
    long[] events = new long[n];
    int[] reads = new int[n];
    long at = intended;
    for (int i = 0; i < n; i++) {
      at += random.nextInt(3) * random.nextLong(50 * MS);
      events[i] = at;
      reads[i] = i / 2;
    }
    return new TokenStream(
        events,
        random.nextBoolean() ? null : random.ints(n, 0, 6).toArray(),
        reads,
        random.nextInt(-1, 5000),
        random.nextInt(-1, 600),
        any(random, TokenSource.values()),
        1 + random.nextInt(2),
        random.nextInt(-1, 5000),
        n == 0 || random.nextBoolean() ? Stamps.NONE : Math.max(intended, events[n - 1]),
        random.nextInt(-1, 600));
  }

  private static long moment(Random random, long after) {
    return random.nextInt(4) == 0 ? Stamps.NONE : after + random.nextLong(600_000 * MS);
  }

  private static String text(Random random) {
    String[] texts = {
      null, "", "length", "a \"quoted\"\nline\u2028\\", "文字 🦀", "half \ud83d of a pair", "\u0000"
    };
    return any(random, texts);
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
