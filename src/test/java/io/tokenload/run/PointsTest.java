package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.Cell;
import io.tokenload.metric.PlannedCell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointsTest {

  private static final Defaults PRODUCTION =
      Defaults.none()
          .with("inputLen", "1K,2K,4K,8K,10K,32K,64K,96K")
          .with("outputLen", "500")
          .with("levels", "1,2,5,10,20");

  @ParameterizedTest
  @ValueSource(strings = {"concurrency", "single", "maxConcurrency", "requestRate"})
  void levelsBesideAnotherLoadAreRefused(String other) {
    Map<String, String> given = Map.of("levels", "1,2", other, "4");
    assertThatThrownBy(() -> Settings.read(given, Map.of(), Defaults.none().heeding("levels")))
        .isInstanceOf(UserError.class)
        .hasMessage("levels=1,2 (-Dlevels) stands beside %s: give one of them.".formatted(other));
  }

  @Test
  void productionHasFortyPointsInTheOrderOfItsRecord() {
    List<Stage> points = Points.ofInputs(settings(PRODUCTION));
    assertThat(points).hasSize(40);
    assertThat(points.stream().map(Stage::name))
        .startsWith("input 1K × n 1", "input 1K × n 2")
        .endsWith("input 96K × n 20");
    assertThat(points.get(0).point().file()).isEqualTo("input_1K_n1");
    assertThat(points.get(39).cells().stream().map(Cell::name))
        .containsExactly("in98304_out500 c=20");
  }

  @Test
  void severalOutputLengthsStandInTitleAndFile() {
    Stage point = Points.ofInputs(settings(PRODUCTION, "outputLen", "500,2K")).get(5);
    assertThat(point.name()).isEqualTo("input 1K × output 2K × n 1");
    assertThat(point.point().file()).isEqualTo("input_1K_output_2K_n1");
  }

  @Test
  void numPromptsIsTheFewestThatAPointMeasuresInWholeWaves() {
    Settings settings = settings(PRODUCTION, "numPrompts", "7");
    List<PlannedCell> plan =
        PlanOfStages.of(Points.ofInputs(settings).subList(0, 5), settings.load());
    assertThat(plan).extracting(PlannedCell::requests).containsExactly(7, 8, 10, 10, 20);
    assertThat(PlanOfStages.of(Points.ofInputs(settings(PRODUCTION)), settings.load()))
        .extracting(PlannedCell::requests)
        .startsWith(1, 2, 5, 10, 20);
  }

  @Test
  void scaleIsNamedByItsNumberAloneUnlessThereAreSeveralLengths() {
    Defaults scaling = Defaults.none().lengths(1024, 128).with("levels", "1,200");
    assertThat(Points.ofScale(settings(scaling)).stream().map(Stage::name))
        .containsExactly("scale n 1", "scale n 200");
    assertThat(Points.ofScale(settings(scaling)).get(1).point().file()).isEqualTo("scale_n200");
    assertThat(Points.ofScale(settings(scaling, "inputLen", "1K,2K")).get(3).point().file())
        .isEqualTo("scale_input_2K_output_128_n200");
  }

  @Test
  void everyKindOfLoadOfTheSettingsHasItsFiles() {
    Defaults custom = Defaults.none().lengths(1000, 128).concurrency(1, 8).heeding("levels");
    assertThat(files(settings(custom)))
        .containsExactly("input_1000_output_128_n1", "input_1000_output_128_n8");
    assertThat(files(settings(custom, "requestRate", "2.5")))
        .containsExactly("input_1000_output_128_r2.5");
    assertThat(files(settings(custom, "levels", "3,5")))
        .containsExactly("input_1000_output_128_n3", "input_1000_output_128_n5");
    assertThat(Points.ofSettings(settings(custom, "levels", "3")).get(0).name())
        .isEqualTo("in1000_out128 c=3");
  }

  @Test
  void theMostAtOnceIsThatOfTheLevels() {
    assertThat(settings(PRODUCTION).load().mostAtOnce()).isEqualTo(20);
    assertThat(settings(PRODUCTION).effective()).doesNotContainKey("concurrency");
  }

  private static List<String> files(Settings settings) {
    return Points.ofSettings(settings).stream().map(stage -> stage.point().file()).toList();
  }

  private static Settings settings(Defaults defaults) {
    return Settings.read(Map.of(), Map.of(), defaults);
  }

  private static Settings settings(Defaults defaults, String name, String value) {
    return Settings.read(Map.of(name, value), Map.of(), defaults);
  }
}
