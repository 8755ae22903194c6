package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenStream;
import io.tokenload.recording.Journal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecorderTest {

  private static final Cell CELL = new Cell("SS", "short_short", Level.concurrency(4));

  private Journal journal;
  private Recorder recorder;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    journal = Journal.open(folder.resolve("journal.jsonl"), 64);
    recorder = new Recorder(journal, said -> {});
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          refused while warming up       | WARMUP      | CONNECT_ERROR | 1
          refused while measured         | MEASUREMENT | CONNECT_ERROR | 1
          given up by Ctrl-C             | MEASUREMENT | CANCELLED     | 1
          warm-up that outlived its cell | WARMUP      | CANCELLED     | 0
          load that outlived its cell    | DRAIN       | CANCELLED     | 0
          refused while draining         | DRAIN       | CONNECT_ERROR | 0
          """)
  void whatTheEndOfACellCutsOffIsNoError(String what, Phase phase, Outcome outcome, long errors) {
    recorder.ended(failure(phase, outcome));
    assertThat(recorder.errors(CELL.name())).isEqualTo(errors);
    boolean told = errors > 0 && outcome != Outcome.CANCELLED;
    assertThat(recorder.firstError()).isEqualTo(told ? outcome.key() + ": why" : null);
  }

  @Test
  void onlyMeasuredRequestsAreMeasured() {
    recorder.ended(failure(Phase.WARMUP, Outcome.CANCELLED));
    recorder.ended(failure(Phase.MEASUREMENT, Outcome.CANCELLED));
    assertThat(recorder.done(CELL.name())).isZero();
    assertThat(recorder.measured()).isOne();
  }

  private static RequestRecord failure(Phase phase, Outcome outcome) {
    long none = Stamps.NONE;
    return new RequestRecord(
        new Identity("req_000001", "Tiny", CELL, phase),
        new Stamps(0, 0, none, none, none, none, 1),
        new Connection(false, none, 0),
        TokenStream.EMPTY,
        new Ending(outcome, 0, null, "why"),
        null);
  }
}
