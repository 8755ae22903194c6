package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.PlannedCell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepPlanTest {

  private static final String USUAL =
      """
      model: "your_model_name"
      base_url: "http://localhost:8000/v1"
      tokenizer: "your_model_name"
      input_output: [[256, 256], [1024, 512]]
      concurrency_prompts: [[1, 10], [4, 40]]
      """;

  @Test
  void aBaseUrlThatIsNoneIsRefusedAtItsPlace() {
    String text = USUAL.replace("http://localhost:8000/v1", "ftp://localhost");
    assertThatThrownBy(() -> sweep(text))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("base_url=ftp://localhost (combos.yaml, line 2, column 11)");
  }

  @Test
  void aFileThatIsNotThereIsNamedWithTheSetting() {
    assertThatThrownBy(() -> SweepPlan.of(Map.of("combos", "no/such.yaml"), Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no/such.yaml cannot be read");
  }

  @Test
  void otherSimulationsHaveNoPartInIt() {
    assertThatThrownBy(() -> Settings.read(Map.of("combos", "c.yaml"), Map.of(), Defaults.none()))
        .hasMessageContaining("combos=c.yaml (-Dcombos) has no part in this simulation");
  }

  @Test
  void everyPairIsCrossedWithEveryLoad() {
    SweepPlan sweep = sweep(USUAL);
    Settings settings = settings(sweep, Map.of());
    List<PlannedCell> plan = PlanOfStages.of(sweep.stages(settings), settings.load());
    assertThat(plan)
        .extracting(PlannedCell::cell)
        .containsExactly(
            "in256_out256 c=1", "in256_out256 c=4", "in1024_out512 c=1", "in1024_out512 c=4");
    assertThat(plan).extracting(PlannedCell::requests).containsExactly(10, 40, 10, 40);
    assertThat(plan)
        .extracting(PlannedCell::point)
        .startsWith("input_256_output_256_n1")
        .doesNotHaveDuplicates();
    assertThat(settings.target().baseUrl().orElseThrow().root()).isEqualTo("http://localhost:8000");
  }

  @Test
  void aPlaceholderIsNoModelAndIsRemarked() {
    SweepPlan sweep = sweep(USUAL);
    Settings settings = settings(sweep, Map.of());
    assertThat(settings.target().model()).isEmpty();
    assertThat(sweep.remarks(settings))
        .containsExactly(
            "combos.yaml has the placeholder your_model_name for a model: the first one that the"
                + " server serves was taken.");
  }

  @Test
  void whatTheUserSetsHoldsAndIsRemarked() {
    SweepPlan sweep = sweep(USUAL.replace("your_model_name", "llama"));
    Settings settings =
        settings(
            sweep,
            Map.of(
                "model",
                "qwen",
                "baseUrl",
                "http://other",
                "outputLen",
                "8",
                "concurrency",
                "4,6",
                "requestRate",
                "inf"));
    assertThat(sweep.remarks(settings))
        .containsExactly(
            "model=qwen holds, and not model of combos.yaml (llama).",
            "baseUrl=http://other holds, and not base_url of combos.yaml (http://localhost:8000).",
            "outputLen=8 holds, and not its lengths of combos.yaml.",
            "concurrency=4,6 holds, and not its concurrency of combos.yaml (1,4).");
    List<PlannedCell> plan = PlanOfStages.of(sweep.stages(settings), settings.load());
    assertThat(plan)
        .extracting(PlannedCell::cell)
        .containsExactly("in256_out8 c=4", "in256_out8 c=6", "in1024_out8 c=4", "in1024_out8 c=6");
    assertThat(plan).extracting(PlannedCell::requests).startsWith(40, 60);
  }

  @Test
  void aTokenizerThatIsANameOnAHubIsNotUsedAndThatIsRemarked() {
    SweepPlan sweep =
        sweep(USUAL.replace("tokenizer: \"your_model_name\"", "tokenizer: Qwen/Qwen2.5-7B"));
    assertThat(sweep.remarks(settings(sweep, Map.of())))
        .contains(
            "tokenizer of combos.yaml (Qwen/Qwen2.5-7B) is not used: prompts are counted as the"
                + " server does.");
  }

  @Test
  void theSameValueAsTheFilesIsNoRemark() {
    SweepPlan sweep = sweep(USUAL.replace("your_model_name", "llama"));
    assertThat(sweep.remarks(settings(sweep, Map.of("model", "llama")))).isEmpty();
  }

  @Test
  void aDurationEndsCellsInPlaceOfTheFilesPrompts() {
    SweepPlan sweep = sweep(USUAL);
    Settings settings = settings(sweep, Map.of("duration", "3"));
    assertThat(PlanOfStages.of(sweep.stages(settings), settings.load()))
        .extracting(PlannedCell::requests)
        .containsOnlyNulls();
    assertThat(sweep.remarks(settings)).anyMatch(words -> words.startsWith("duration=3 holds"));
  }

  @Test
  void ratesAreCappedByEachConcurrencyAndTheirCellsDoNotMerge() {
    SweepPlan sweep = sweep(USUAL + "request_rate: [2, 4.5]\n");
    Settings settings = settings(sweep, Map.of());
    List<Stage> stages = sweep.stages(settings);
    assertThat(stages.stream().map(Stage::name))
        .startsWith("in256_out256 cap=1 r=2", "in256_out256 cap=1 r=4.5", "in256_out256 cap=4 r=2")
        .doesNotHaveDuplicates()
        .hasSize(8);
    assertThat(stages.get(2).point().file()).isEqualTo("input_256_output_256_r2_cap4");
  }

  private static SweepPlan sweep(String text) {
    return SweepPlan.of(CombosReader.parse("combos.yaml", text));
  }

  private static Settings settings(SweepPlan sweep, Map<String, String> given) {
    return Settings.read(given, Map.of(), sweep.defaults());
  }
}
