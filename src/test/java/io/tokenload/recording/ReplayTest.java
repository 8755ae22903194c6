package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.IntervalEstimator;
import io.tokenload.metric.Phase;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RunPlan;
import io.tokenload.metric.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  private static final long SECOND = 1000 * Records.MS;

  @TempDir Path folder;

  @Test
  void folderWithoutARunIsNamed() {
    assertThatThrownBy(() -> Replay.summary(folder, IntervalEstimator.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.resolve("run.json").toString());
  }

  @Test
  void runWithoutARequestCanBeSummarised() throws Exception {
    RunFile.write(folder.resolve(Replay.RUN), Records.run(Records.window()));
    Journal.open(folder.resolve(Replay.JOURNAL), 1).close();
    RunSummary summary = Replay.summary(folder, IntervalEstimator.NONE);
    assertThat(summary.cells()).hasSize(1);
    assertThat(summary.run()).isEqualTo(Records.run(Records.window()));
  }

  @Test
  void plannedCellsThatAreMissingAreNamed() throws Exception {
    RunPlan plan =
        new RunPlan(
            List.of(planned("SS c=16"), planned("SL c=16"), planned("LL c=16")),
            List.of(),
            List.of(),
            List.of(),
            List.of("SS c=16"),
            null);
    RunFile.write(folder.resolve(Replay.RUN), Records.run(Records.window()).withPlan(plan));
    Journal.open(folder.resolve(Replay.JOURNAL), 1).close();
    assertThat(Replay.summary(folder, IntervalEstimator.NONE).run().notes())
        .contains("2 of 3 planned cells were not measured: SL c=16, LL c=16.");
  }

  private static PlannedCell planned(String cell) {
    return new PlannedCell(cell, cell, null, null, 512, null);
  }

  @Test
  void killedRunIsSummarisedFromWhatItLeft() throws Exception {
    RunFile.write(folder.resolve(Replay.RUN), Records.run());
    Path file = folder.resolve(Replay.JOURNAL);
    try (Journal journal = Journal.open(file, 10)) {
      journal.started(Records.identity("open", Phase.MEASUREMENT), 2 * SECOND, 2 * SECOND);
      journal.offer(Records.success("w", Phase.WARMUP, 0, SECOND, 1, 1));
      journal.offer(Records.success("m", Phase.MEASUREMENT, SECOND, 4 * SECOND, 10, 2));
    }
    Files.writeString(file, "{\"id\":", StandardOpenOption.APPEND);
    RunSummary summary = Replay.summary(folder, IntervalEstimator.NONE);
    assertThat(summary.run().cells())
        .containsExactly(new CellWindow(Records.SS, 0, SECOND, 5 * SECOND + 20, 5 * SECOND + 20));
    assertThat(summary.cells().get(0).counts().sent()).isEqualTo(2);
    assertThat(summary.run().notes())
        .contains(
            "The window of SS c=16 is taken from its requests: run.json does not name it.",
            "1 requests were still under way when the journal ended; they count as cancelled.",
            "The last line of the journal was cut off and is left out.");
  }
}
