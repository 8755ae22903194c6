package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.Level;
import io.tokenload.metric.Objectives;
import io.tokenload.workload.RequestClass;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitedClassesTest {

  private static final RequestClass SHORT = RequestClass.single(64, 8);
  private static final RequestClass LONG = RequestClass.single(512, 64);

  @Test
  void misspeltClassIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> check("ttft:9 in64.ttft:1", mix()))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "goodput limits the class in64, and this run has none of that name: it has in64_out8,"
                + " in512_out64.");
  }

  @Test
  void endlessListOfClassesIsCutOff() {
    List<Stage> stages =
        IntStream.rangeClosed(1, 30)
            .mapToObj(i -> Stage.closed(RequestClass.single(i, 1), 1))
            .toList();
    assertThatThrownBy(() -> check("SS.ttft:1", stages))
        .hasMessageEndingWith("in7_out1, in8_out1 and 22 more.");
  }

  @Test
  void classInAMixAloneAndTurnsAreKnown() {
    assertThatCode(() -> check("ttft:9 in64_out8.ttft:1 in512_out64_alone.tpot:3 e2el:4", mix()))
        .doesNotThrowAnyException();
    List<RequestClass> turns = List.of(RequestClass.turn(1, 9, 9), RequestClass.turn(2, 9, 9));
    assertThatCode(
            () ->
                check(
                    "turn_2.ttft:3 turn.tpot:9",
                    List.of(Stage.chat("chat", turns, 1, Duration.ZERO))))
        .doesNotThrowAnyException();
  }

  private static List<Stage> mix() {
    return new MixedStages(List.of(SHORT, LONG), Map.of(SHORT.name(), 1.0, LONG.name(), 1.0))
        .at(Level.requestRate(4));
  }

  private static void check(String goodput, List<Stage> stages) {
    LimitedClasses.refuseUnknown(Objectives.of(Map.of("goodput", goodput)), stages);
  }
}
