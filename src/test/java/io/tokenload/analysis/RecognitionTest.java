package io.tokenload.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tokenload.analysis.comparison.GridEffects.GridCell;
import io.tokenload.analysis.comparison.Variants.Rounds;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Samples;
import io.tokenload.metric.server.SweptServer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecognitionTest {

  @Test
  void ordinaryClassesAreNothingSpecial() {
    Recognition run = run("Huge", "SS", "LL", "in1024_out128", "SS 2 to 8", "user@host");
    assertThat(run.batch()).isEmpty();
    assertThat(run.twice()).isEmpty();
    assertThat(run.variants()).isEmpty();
    assertThat(run.grid()).isEmpty();
    assertThat(run.asksForHypotheses()).isFalse();
  }

  @Test
  void oneVariantAloneIsNone() {
    assertThat(run("Compare", "SS @a", "SS @a #2", "LL @a").variants()).isEmpty();
  }

  @Test
  void roundsOfAVariantBelongTogether() {
    assertThat(
            run("Compare", "SS @a", "SS @http://b:8000", "SS @a #2", "SS @http://b:8000 #2")
                .variants())
        .extracting(Rounds::cell, Rounds::name, rounds -> rounds.rounds().size())
        .containsExactly(tuple("SS c=2", "a", 2), tuple("SS c=2", "http://b:8000", 2));
  }

  @Test
  void classWithoutItsMixIsNotCompared() {
    assertThat(run("Tiny", "LL in mix", "SS alone", "LL alone").twice())
        .extracting(twice -> twice.className())
        .containsExactly("LL");
  }

  @Test
  void serversThatWereStartedInTurnAreTheVariantsWhateverElseTheNamesHave() {
    List<CellSample> cells =
        Stream.of("SS @a", "SS @b", "SS @x #2 @a", "SS @x #2 @b", "LL @a in mix", "LL @b in mix")
            .map(name -> Samples.cell(name, 2, List.of()))
            .toList();
    List<SweptServer> servers =
        Stream.of("a", "b").map(name -> SweptServer.planned(name, Map.of(), 1)).toList();
    assertThat(new Recognition("Tiny", cells, servers).variants())
        .extracting(Rounds::cell, Rounds::name)
        .containsExactly(
            tuple("SS c=2", "a"),
            tuple("SS c=2", "b"),
            tuple("SS @x #2 c=2", "a"),
            tuple("SS @x #2 c=2", "b"),
            tuple("LL in mix c=2", "a"),
            tuple("LL in mix c=2", "b"));
  }

  @Test
  void parametersOfAGridStandInTheName() {
    assertThat(run("Sweep", "in64_out8 temperature=0.8 top_p=1", "n=2").grid())
        .extracting(GridCell::group, GridCell::parameters)
        .containsExactly(
            tuple("in64_out8 c=2", Map.of("temperature", "0.8", "top_p", "1")),
            tuple("c=2", Map.of("n", "2")));
  }

  private static Recognition run(String simulation, String... classes) {
    List<CellSample> cells =
        Arrays.stream(classes).map(name -> Samples.cell(name, 2, List.of())).toList();
    return new Recognition(simulation, cells, List.of());
  }
}
