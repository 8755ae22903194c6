package io.tokenload.export;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Records to count, and a run that they are of. */
final class Requests {

  static final long MS = 1_000_000;
  static final Cell SS = new Cell("SS", "short_short", Level.concurrency(4));
  static final int PROMPT_TOKENS = 120;

  static final RunLabels RUN =
      new RunLabels(
          "20261125-180000-7f3a",
          "Tiny",
          new ServerFacts(false, "http://10.0.0.7:8000", "vllm", "0.32.0", "qwen", 32_768, null),
          "chat",
          cell -> "qwen");

  private Requests() {}

  /** A run that stands still. */
  record Still(List<Current> current) implements LiveState {

    static final Still STATE = new Still(List.of(new LiveState.Current(SS, "measurement")));

    @Override
    public int inFlight() {
      return 3;
    }

    @Override
    public int cellsPlanned() {
      return 8;
    }

    @Override
    public int cellsOver() {
      return 2;
    }

    @Override
    public int journalQueue() {
      return 5;
    }

    @Override
    public long journalRefused() {
      return 1;
    }
  }

  /** Handed over 1 ms late, the role 20 ms after its start, tokens from 30 ms on, 10 ms apart. */
  static RequestRecord success(Cell cell, Phase phase, int tokens) {
    long[] events = LongStream.range(0, tokens).map(i -> (30 + 10 * i) * MS).toArray();
    return new RequestRecord(
        new Identity("req_1", "Tiny", cell, phase),
        new Stamps(0, MS, 2 * MS, 2 * MS, 15 * MS, 20 * MS, (30 + 10L * tokens) * MS),
        new Connection(true, Stamps.NONE, 0),
        new TokenStream(
            events,
            null,
            IntStream.range(0, tokens).toArray(),
            PROMPT_TOKENS,
            tokens,
            TokenSource.USAGE_FINAL,
            1),
        new Ending(Outcome.OK, 200, "length", null),
        null);
  }

  /** Ended without a token 50 ms after its start. */
  static RequestRecord failure(Cell cell, Phase phase, Outcome outcome, int status) {
    return new RequestRecord(
        new Identity("req_2", "Tiny", cell, phase),
        new Stamps(0, MS, 2 * MS, Stamps.NONE, Stamps.NONE, Stamps.NONE, 50 * MS),
        new Connection(true, Stamps.NONE, 0),
        TokenStream.EMPTY,
        new Ending(outcome, status, null, "so it is"),
        null);
  }
}
