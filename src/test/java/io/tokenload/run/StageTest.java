package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import io.tokenload.workload.Arrivals;
import io.tokenload.workload.Draws;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.Seed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StageTest {

  private static final RequestClass SHORT = RequestClass.single(64, 8);
  private static final RequestClass LONG = RequestClass.single(512, 64);
  private static final Seed SEED = new Seed(3);

  @Test
  void aWeightOfAClassThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> new MixedStages(List.of(SHORT), Map.of("SX", 1.0)))
        .hasMessage(
            "mix gives a weight to SX, and this simulation has no such class: it has in64_out8.");
  }

  @Test
  void onlyAMixThatArrivesByAScheduleCanBeRepeatedAlone() {
    Stage closed = mix(Level.concurrency(4));
    assertThatThrownBy(() -> closed.alone(0))
        .hasMessage("only a mix that arrives by a schedule has arrivals to repeat");
  }

  @Test
  void modelsOfSeveralClassesNeedTheirShares() {
    assertThatThrownBy(() -> MixedStages.ofOne(List.of(SHORT, LONG)))
        .hasMessage(
            "modelMix needs the shares of the classes in64_out8, in512_out64 too: give -Dmix, e.g."
                + " -Dmix=in64_out8:1.");
  }

  @Test
  void modelsThatNoClassAsksAreRefusedAlsoByAConversation() {
    Map<String, Double> models = Map.of("base", 4.0, "lora-a", 1.0);
    Stage chat = Stage.chat("chat", List.of(SHORT, LONG), 4, Duration.ofSeconds(1));
    assertThatThrownBy(() -> MixedStages.refuseUnasked(models, List.of(chat)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            "modelMix shares a load by weight, and this simulation has no load");
    List<Stage> heeding = MixedStages.ofOne(List.of(SHORT)).of(models).at(Level.concurrency(4));
    assertThatCode(() -> MixedStages.refuseUnasked(models, heeding)).doesNotThrowAnyException();
    assertThatCode(() -> MixedStages.refuseUnasked(Map.of(), List.of(chat)))
        .doesNotThrowAnyException();
  }

  @Test
  void modelsShareEachClassByWeight() {
    Map<String, Double> models = new LinkedHashMap<>();
    models.put("base", 4.0);
    models.put("unused", 0.0);
    models.put("lora-a", 1.0);
    MixedStages mixed =
        new MixedStages(List.of(SHORT, LONG), Map.of(SHORT.name(), 3.0, LONG.name(), 1.0));
    Stage stage = mixed.of(models).at(Level.concurrency(4)).get(0);
    assertThat(stage.cells().stream().map(Cell::className))
        .containsExactly(
            "in64_out8 @base in mix",
            "in64_out8 @lora-a in mix",
            "in512_out64 @base in mix",
            "in512_out64 @lora-a in mix");
    assertThat(stage.weights()).containsExactly(12.0, 3.0, 4.0, 1.0);
    assertThat(stage.classes().get(1).variant().fields()).isEqualTo(Map.of("model", "lora-a"));
  }

  @Test
  void aMixIsACellForEachClassAndItsPartsAloneAreOthers() {
    Stage mix = mix(Level.requestRate(8));
    assertThat(mix.cells().stream().map(Cell::name))
        .containsExactly("in64_out8 in mix r=8", "in512_out64 in mix r=8");
    assertThat(mix.alone(0).cells().stream().map(Cell::name))
        .containsExactly("in64_out8 alone r=6");
    assertThat(mix.name()).isEqualTo("mix r=8");
  }

  @Test
  void aClosedMixIsNotRepeatedAlone() {
    MixedStages mixed = new MixedStages(List.of(SHORT, LONG), Map.of(SHORT.name(), 1.0));
    assertThat(mixed.at(Level.concurrency(4))).hasSize(1);
    assertThat(mixed.at(Level.requestRate(4)).get(1).classes()).containsExactly(SHORT);
  }

  @Test
  void aClassAloneArrivesAtTheVeryMomentsAtWhichItDoesInTheMix() {
    LoadSettings load =
        Settings.read(
                Map.of("requestRate", "8", "duration", "20", "warmup", "2"),
                Map.of(),
                Defaults.none())
            .load();
    StageTimes times = new StageTimes(load, new ExpectedLatency(new Recorder(null, why -> {})));
    Stage mix = mix(Level.requestRate(8));
    Arrivals whole = new StageArrivals(mix, load, SEED, times).injection().arrivals();
    Draws draws = StageArrivals.draws(mix, SEED);
    Arrivals alone = new StageArrivals(mix.alone(1), load, SEED, times).injection().arrivals();
    List<Long> mine =
        IntStream.range(0, whole.count())
            .filter(number -> draws.classOf(number) == 1)
            .limit(alone.count())
            .mapToObj(whole::dueNanos)
            .toList();
    assertThat(alone.count()).isBetween(20, 80);
    assertThat(IntStream.range(0, alone.count()).mapToObj(alone::dueNanos).toList())
        .isEqualTo(mine);
  }

  private static Stage mix(Level level) {
    return Stage.mix("mix", List.of(SHORT, LONG), List.of(3.0, 1.0), level);
  }
}
