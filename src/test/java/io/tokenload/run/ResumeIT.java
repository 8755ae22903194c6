package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.EarlierPart;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end half way, and others that go on with them. */
class ResumeIT {

  private static final String[] SCALING = {
    "inputLen=48", "outputLen=150", "levels=1,2,3", "warmup=0", "simulatedTimeScale=0.5"
  };

  @TempDir Path directory;

  @Test
  void aKilledRunIsGoneOnWithAndItsFinishedPointsAreNotRepeated() throws Exception {
    assertGoneOnWith(interrupted(Process::destroyForcibly), RunDiary.KILLED);
  }

  @Test
  void aRunEndedByASignalIsGoneOnWithToo() throws Exception {
    assertGoneOnWith(interrupted(Process::destroy), "ended by Ctrl-C");
  }

  /** What ends a process. */
  private interface Blow {
    void to(Process process);
  }

  /** The folder of a run that a blow met in its second point. */
  private Path interrupted(Blow blow) throws Exception {
    GatlingJvm gatling = new GatlingJvm(directory.resolve("first"));
    Process run = gatling.start("Scaling", SCALING);
    List<ProcessHandle> children = awaitSecondPoint(run);
    blow.to(run);
    GatlingJvm.Result result = gatling.await(run);
    for (ProcessHandle child : children) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
    assertThat(result.exitCode()).isNotZero();
    return runFile().orElseThrow().getParent();
  }

  /** A killed run leaves Gatling's folder too. */
  private Optional<Path> runFile() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("first/target-reports"))) {
      return files.filter(each -> each.endsWith("run.json")).findFirst();
    }
  }

  /** Point 1 is finished once point 2 has opened, which run.json then tells. */
  private List<ProcessHandle> awaitSecondPoint(Process run) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (System.nanoTime() < deadline && run.isAlive() && !hasFinishedPoint()) {
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
    return run.children().toList();
  }

  private boolean hasFinishedPoint() throws IOException {
    Optional<Path> file = runFile();
    return file.isPresent() && !RunFile.read(file.get()).plan().finished().isEmpty();
  }

  private void assertGoneOnWith(Path before, String cutShort) throws Exception {
    RunFacts first = RunFile.read(before.resolve("run.json"));
    assertThat(first.cutShort()).isEqualTo(cutShort);
    Map<Path, String> untouched = contents(before);

    GatlingJvm.Result result =
        new GatlingJvm(directory.resolve("second"))
            .run("Scaling", with(SCALING, "resume=" + before));

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("✓ points: all 3 are to be measured, 1 of them taken over")
        .contains("✓ points: all 3 measured");
    assertThat(contents(before)).isEqualTo(untouched);
    RunFacts whole = RunFile.read(result.folder().resolve("run.json"));
    assertThat(whole.cutShort()).isNull();
    assertThat(whole.seed()).isEqualTo(first.seed());
    assertThat(whole.plan().earlier())
        .extracting(EarlierPart::runId)
        .containsExactly(first.runId());
    assertThat(whole.cells())
        .extracting(window -> window.cell().level().concurrency())
        .containsExactly(1, 2, 3);
    assertThat(whole.cells().get(0)).isEqualTo(first.cells().get(0));
    assertTheNewPartComesAfterTheOld(whole);
    assertEachPointIsWhole(before, result.folder());
  }

  private static void assertTheNewPartComesAfterTheOld(RunFacts whole) {
    List<CellWindow> windows = whole.cells();
    assertThat(windows.get(1).opened()).isGreaterThanOrEqualTo(windows.get(0).closed());
    assertThat(windows.get(2).opened()).isGreaterThanOrEqualTo(windows.get(1).closed());
  }

  private static void assertEachPointIsWhole(Path before, Path folder) throws Exception {
    List<RequestRecord> all = JournalReader.read(folder.resolve("journal.jsonl"));
    assertThat(all).extracting(record -> record.identity().id()).doesNotHaveDuplicates();
    assertThat(of(all, 1)).isEqualTo(of(JournalReader.read(before.resolve("journal.jsonl")), 1));
    for (int n = 1; n <= 3; n++) {
      assertThat(of(all, n))
          .hasSize(n)
          .allSatisfy(
              record -> {
                assertThat(record.ending().outcome()).isEqualTo(Outcome.OK);
                assertThat(record.identity().phase()).isEqualTo(Phase.MEASUREMENT);
                assertThat(record.stream().outputTokens()).isEqualTo(150);
              });
    }
    JsonNode summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
    assertThat(summary.get("cells")).hasSize(3);
    try (Stream<Path> points = Files.list(folder.resolve("scaling"))) {
      assertThat(points.map(file -> file.getFileName().toString().replaceFirst("_2.*", "")))
          .containsExactlyInAnyOrder("scale_n1", "scale_n2", "scale_n3");
    }
  }

  private static List<RequestRecord> of(List<RequestRecord> records, int n) {
    return records.stream()
        .filter(record -> record.identity().cell().level().concurrency() == n)
        .toList();
  }

  private static Map<Path, String> contents(Path folder) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file, Arrays.hashCode(Files.readAllBytes(file)) + "");
      }
    }
    return contents;
  }

  private static String[] with(String[] settings, String more) {
    return Stream.concat(Arrays.stream(settings), Stream.of(more)).toArray(String[]::new);
  }
}
