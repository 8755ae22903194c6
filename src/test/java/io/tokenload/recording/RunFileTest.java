package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Check;
import io.tokenload.metric.EarlierPart;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {

  @TempDir Path folder;

  @Test
  void fileThatIsNoJsonIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("run.json"), "{\"schema_version\": ");
    assertThatThrownBy(() -> RunFile.read(file)).hasMessageStartingWith(file + ": ");
  }

  @Test
  void missingKeyIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("run.json"), "{\"schema_version\": 1}");
    assertThatThrownBy(() -> RunFile.read(file)).hasMessageContaining("run_id");
  }

  @Test
  void fileOfALaterVersionIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("run.json"), "{\"schema_version\": 99}");
    assertThatThrownBy(() -> RunFile.read(file)).hasMessageContaining("schema version 99");
  }

  @Test
  void factsReadBackEqualThoseWrittenAndTheOrderOfSettingsIsKept() throws Exception {
    CellWindow open =
        new CellWindow(Records.OPEN, 12_000_000_001L, 13L << 30, 14L << 30, 15L << 30);
    RunFacts run = Records.run(Records.window(), open);
    Path file = folder.resolve("run.json");
    RunFile.write(file, run);
    RunFacts read = RunFile.read(file);
    assertThat(read).isEqualTo(run);
    assertThat(List.copyOf(read.settings().keySet())).containsExactly("model", "apiKeyFile");
  }

  @Test
  void planReadsBackAndTheChecklistOfAfterIsNotKept() throws Exception {
    RunPlan plan =
        new RunPlan(
            List.of(
                new PlannedCell("in8_out4 c=2", "input 8 × n 2", "input_8_n2", 8, 4, 6),
                new PlannedCell("SS r=2", "SS r=2", null, null, null, null)),
            List.of(new Check("health", null, "no /health"), new Check("points", true, "all")),
            List.of(new Check("errors", false, "3 of 9")),
            List.of(new EarlierPart("custom-1", "2026-11-22T01:45:00Z", 12_000_000_001L, 3)),
            List.of("in8_out4 c=2"),
            4L);
    Path file = folder.resolve("run.json");
    RunFile.write(file, Records.run(Records.window()).withPlan(plan));
    assertThat(RunFile.read(file).plan()).isEqualTo(plan.withAfter(List.of()));
    assertThat(SchemasTest.errors("run", Files.readString(file))).isEmpty();
  }

  @Test
  void runThatHasSentNothingHasNoOrigin() throws Exception {
    Path file = folder.resolve("run.json");
    RunFile.write(file, Records.run());
    String origin = "\"origin_nanos\": " + Records.run().originNanos();
    assertThat(file).content().contains(origin);
    Files.writeString(file, Files.readString(file).replace(origin, "\"origin_nanos\": null"));
    assertThat(RunFile.read(file).originNanos()).isNull();
  }

  @Test
  void rewritingReplacesTheWholeFileAndLeavesNothingBeside() throws Exception {
    Path file = Files.writeString(folder.resolve("run.json"), "x".repeat(10_000));
    RunFile.write(file, Records.run());
    byte[] once = Files.readAllBytes(file);
    RunFile.write(file, RunFile.read(file));
    assertThat(file).hasBinaryContent(once);
    assertThat(folder.toFile().list()).containsExactly("run.json");
  }
}
