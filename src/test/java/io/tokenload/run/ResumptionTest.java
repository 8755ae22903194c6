package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.EarlierPart;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Phase;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunPlan;
import io.tokenload.metric.ServerFacts;
import io.tokenload.recording.Journal;
import io.tokenload.recording.RunFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumptionTest {

  private static final Defaults SCALING =
      Defaults.none().lengths(1024, 128).with("levels", "1,2,5");
  private static final ServerFacts SERVER =
      new ServerFacts(false, "http://h:8000", "vllm", "0.11.0", "qwen", 32768, null);

  @TempDir Path folder;

  @Test
  void aFolderWithoutARunIsRefused() {
    assertThatThrownBy(() -> resume())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("it holds no readable run.json and journal.jsonl");
  }

  @Test
  void aRunThatKeptNoPlanIsRefused() throws Exception {
    write(facts(SERVER).withPlan(RunPlan.NONE));
    assertThatThrownBy(() -> resume()).hasMessageContaining("its run.json has no plan");
  }

  @Test
  void aDamagedRunFileIsRefusedWithItsName() throws Exception {
    write(facts(SERVER));
    Files.writeString(folder.resolve("run.json"), "{");
    assertThatThrownBy(() -> resume())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("run.json");
  }

  @Test
  void anotherSimulationIsRefused() throws Exception {
    write(facts(SERVER));
    assertThatThrownBy(() -> Resumption.of("Custom", settings(Map.of())))
        .hasMessage(
            "resume=%s: the run cannot be gone on with as another one: its simulation was Scaling"
                    .formatted(folder)
                + " and is Custom now. Give what it was given, or leave -Dresume out.");
  }

  @ParameterizedTest
  @CsvSource({
    "outputLen, 64, 128, 64",
    "temperature, 0.5, 0, 0.5",
    "warmup, 0, not set, 0",
    "seed, 8, 7, 8"
  })
  void theFirstSettingThatDiffersIsNamed(String name, String value, String was, String is)
      throws Exception {
    write(facts(SERVER));
    assertThatThrownBy(() -> resume(name, value))
        .hasMessageContaining("its %s was %s and is %s now".formatted(name, was, is));
  }

  @Test
  void wordsAboutTheRunAndItsOwnSeedAreNoDifference() throws Exception {
    write(facts(SERVER));
    Resumption resumption =
        Resumption.of("Scaling", settings(Map.of("label", "again", "seed", "7")));
    assertThat(resumption.seed()).hasValue(7);
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:8001, vllm, 0.11.0, qwen, 32768, server",
    "http://h:8000, sglang, 0.11.0, qwen, 32768, backend",
    "http://h:8000, vllm, 0.12.0, qwen, 32768, version of the server",
    "http://h:8000, vllm, 0.11.0, llama, 32768, model",
    "http://h:8000, vllm, 0.11.0, qwen, 8192, max_model_len"
  })
  void anotherServerIsRefused(
      String url, String backend, String version, String model, int context, String what)
      throws Exception {
    write(facts(SERVER));
    ServerFacts other = new ServerFacts(false, url, backend, version, model, context, null);
    assertThatThrownBy(() -> resume().refuseOther(other)).hasMessageContaining("its " + what);
  }

  @Test
  void aSimulatedServerOfTheRunsOwnMayHaveAnotherPort() throws Exception {
    write(facts(simulated(1)));
    resume().refuseOther(simulated(2));
  }

  @Test
  void anotherPlanIsRefusedByItsFirstOtherCell() throws Exception {
    write(facts(SERVER));
    List<Stage> twice = stages("numPrompts", "4");
    assertThatThrownBy(() -> resume().missing(twice, plan(twice)))
        .hasMessageContaining(
            "its cell 1 of the plan was in1024_out128 c=1 with 1 requests and is"
                + " in1024_out128 c=1 with 4 requests now");
  }

  @Test
  void aRunThatIsWholeEndsWellAndSaysSo() throws Exception {
    RunFacts facts = facts(SERVER);
    List<CellWindow> all = plan(stages()).stream().map(cell -> window(cell.cell())).toList();
    RunPlan plan = facts.plan();
    List<String> names = all.stream().map(window -> window.cell().name()).toList();
    write(
        facts
            .withCells(all)
            .withPlan(new RunPlan(plan.cells(), List.of(), List.of(), List.of(), names, null)));
    assertThatThrownBy(() -> resume().missing(stages(), plan(stages())))
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.OK))
        .hasMessageStartingWith("Nothing is missing in the run in ");
  }

  @Test
  void onlyWhatIsMissingIsLeftAndTheCutCellIsMissing() throws Exception {
    write(facts(SERVER));
    Resumption resumption = resume();
    assertThat(resumption.missing(stages(), plan(stages())).stream().map(Stage::name))
        .containsExactly("scale n 2", "scale n 5");
    assertThat(resumption.finished()).isEqualTo(1);
  }

  @Test
  void requestsOfFinishedCellsAreHandedOnAndTheGreatestIdIsKnown() throws Exception {
    write(facts(SERVER));
    List<RequestRecord> taken = new ArrayList<>();
    EarlierRun run = EarlierRun.read(folder.toString());
    assertThat(run.requests(taken::add)).isEqualTo(12);
    assertThat(taken).extracting(request -> request.identity().id()).containsExactly("req_000001");
    assertThat(run.untilNanos()).isEqualTo(3_000_000_000L);
    assertThat(run.parts())
        .containsExactly(new EarlierPart("scaling-1", "2026-11-22T01:45:00Z", 3_000_000_000L, 1));
  }

  private Resumption resume(String... nameAndValue) {
    Map<String, String> given = new HashMap<>();
    if (nameAndValue.length == 2) {
      given.put(nameAndValue[0], nameAndValue[1]);
    }
    return Resumption.of("Scaling", settings(given));
  }

  private Settings settings(Map<String, String> given) {
    Map<String, String> all = new HashMap<>(given);
    all.put("resume", folder.toString());
    return Settings.read(all, Map.of(), SCALING);
  }

  private static List<Stage> stages(String... nameAndValue) {
    Map<String, String> given =
        nameAndValue.length == 0 ? Map.of() : Map.of(nameAndValue[0], nameAndValue[1]);
    return Points.ofScale(Settings.read(given, Map.of(), SCALING));
  }

  private static List<PlannedCell> plan(List<Stage> stages) {
    return PlanOfStages.of(stages, Settings.read(Map.of(), Map.of(), SCALING).load());
  }

  private static ServerFacts simulated(int port) {
    return new ServerFacts(
        true, "http://127.0.0.1:" + port, "vllm", "0.11.0", "qwen", 32768, "qwen2.5-7b-4090");
  }

  /** The first of three cells has finished, the second was cut. */
  private static RunFacts facts(ServerFacts server) {
    RunPlan plan =
        new RunPlan(
            plan(stages()),
            List.of(),
            List.of(),
            List.of(),
            List.of(plan(stages()).get(0).cell()),
            null);
    return new RunFacts(
        RunFacts.SCHEMA_VERSION,
        "scaling-1",
        "Scaling",
        "2026-11-22T01:45:00Z",
        5L,
        server,
        Settings.read(Map.of(), Map.of(), SCALING).effective(),
        List.of(),
        7,
        List.of(),
        List.of(window(plan.cells().get(0).cell()), window(plan.cells().get(1).cell())),
        "ended by Ctrl-C",
        0,
        List.of(),
        Evidence.NONE,
        plan);
  }

  private static CellWindow window(String name) {
    return new CellWindow(cell(name), 0, 0, 1_000_000_000, 2_000_000_000);
  }

  private static Cell cell(String name) {
    return stages().stream()
        .flatMap(stage -> stage.cells().stream())
        .filter(cell -> cell.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void write(RunFacts facts) throws Exception {
    RunFile.write(folder.resolve("run.json"), facts);
    try (Journal journal = Journal.open(folder.resolve("journal.jsonl"), 16)) {
      started(journal, "req_000001", facts.plan(), 0);
      started(journal, "req_000012", facts.plan(), 1);
    }
  }

  private static void started(Journal journal, String id, RunPlan plan, int at) {
    if (!plan.cells().isEmpty()) {
      Cell cell = cell(plan.cells().get(at).cell());
      journal.started(new Identity(id, "Scaling", cell, Phase.MEASUREMENT), 5, 6);
    }
  }
}
