package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.RunFacts;
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
