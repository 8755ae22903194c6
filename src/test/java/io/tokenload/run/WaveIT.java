package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.recording.JournalReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulation that says itself when requests arrive. */
class WaveIT {

  private static final long MS = 1_000_000;

  @TempDir Path directory;

  @Test
  void arrivalsOfGatlingsStepsAreDueWhereTheirRatesSayAndNoneIsLeftOut() throws Exception {
    GatlingJvm.Result result =
        new GatlingJvm(directory)
            .run("io.tokenload.run.Wave", "simulatedTimeScale=0.1", "warmup=0", "calibration=off");

    assertThat(result.exitCode()).as(result.output()).isZero();
    List<RequestRecord> measured =
        JournalReader.read(result.folder().resolve("journal.jsonl")).stream()
            .filter(record -> record.identity().phase() == Phase.MEASUREMENT)
            .toList();
    List<Long> due = measured.stream().map(record -> record.stamps().intended()).sorted().toList();
    assertThat(due).hasSize(28);
    for (int i = 1; i < 4; i++) {
      assertThat(due.get(i) - due.get(i - 1)).isEqualTo(250 * MS);
    }
    for (int i = 5; i < due.size(); i++) {
      assertThat(due.get(i) - due.get(i - 1)).isLessThan(due.get(i - 1) - due.get(i - 2));
    }
    assertThat(measured)
        .extracting(record -> record.identity().cell().name())
        .allSatisfy(name -> assertThat(name).contains("4").contains("20").endsWith("r=9.333"));
  }

  @Test
  void itsOwnArrivalsLeaveNoRoomForARateOfTheSettings() throws Exception {
    GatlingJvm.Result result =
        new GatlingJvm(directory).run("io.tokenload.run.Wave", "requestRate=4");

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.output()).contains("requestRate").doesNotContain("\tat ");
  }
}
