package io.tokenload.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectivesTest {

  private static final long MS = 1_000_000;
  private static final long START = 7 * MS;

  @Test
  void limitsThatCannotBeReadAreNamed() {
    assertThatThrownBy(() -> objectives("ttft:500 itl:5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("goodput=ttft:500 itl:5 limits itl: limit ttft, tpot or e2el, or CLASS.ttft");
  }

  @Test
  void runWithoutLimitsHasNone() {
    assertThat(Objectives.of(new HashMap<>())).isEqualTo(Objectives.NONE);
    assertThat(Objectives.NONE.of("SS").isNone()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = Outcome.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void failureIsWorseThanAnyLimit(Outcome outcome) {
    RequestRecord fast = request(outcome, 3, START + MS, START + 2 * MS, START + 3 * MS);
    assertThat(limits("ttft:60000").isGood(fast)).isFalse();
    assertThat(limits("tpot:60000").isGood(fast)).isFalse();
    assertThat(limits("e2el:60000").isGood(fast)).isFalse();
  }

  @Test
  void everyLimitMustHold() {
    RequestRecord request = ok(3, START + 100 * MS, START + 110 * MS, START + 120 * MS);
    assertThat(limits("ttft:100 tpot:10 e2el:120").isGood(request)).isTrue();
    assertThat(limits("ttft:99 tpot:10 e2el:120").isGood(request)).isFalse();
    assertThat(limits("ttft:100 tpot:9 e2el:120").isGood(request)).isFalse();
    assertThat(limits("ttft:100 tpot:10 e2el:119").isGood(request)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"500, 500000000", "4.35, 4350000", "1.1, 1100000", "0.001, 1000"})
  void latencyOfExactlyTheLimitIsGoodAndANanosecondMoreIsNot(String ms, long nanos) {
    assertThat(limits("ttft:" + ms).isGood(ok(1, START + nanos))).isTrue();
    assertThat(limits("ttft:" + ms).isGood(ok(1, START + nanos + 1))).isFalse();
  }

  @Test
  void answerOfOneTokenOrNonePassesALimitOnTpot() {
    assertThat(limits("tpot:0.001").isGood(ok(1, START + MS))).isTrue();
    assertThat(limits("tpot:0.001").isGood(ok(1, START + MS, START + 900 * MS))).isTrue();
    assertThat(limits("tpot:0.001").isGood(ok(0))).isTrue();
    assertThat(limits("tpot:0.001").isGood(ok(TokenStream.UNKNOWN, START + MS))).isTrue();
  }

  @Test
  void answerOfSeveralTokensWhoseTpotNobodyKnowsIsNotGood() {
    assertThat(limits("tpot:9").isGood(ok(TokenStream.UNKNOWN, START + MS, START + 2 * MS)))
        .isFalse();
  }

  @Test
  void successWithoutATokenIsInNoLimitOnTtft() {
    assertThat(limits("ttft:60000").isGood(ok(0))).isFalse();
    assertThat(limits("e2el:60000").isGood(ok(0))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SS, ttft:1",
    "SS in mix, ttft:1",
    "SS alone, ttft:2",
    "SS @host:8000 #2, ttft:3",
    "SS2, ttft:9",
    "turn 1, ttft:4",
    "turn 10, ttft:9",
    "in8_out8 temperature=0.8 top_p=1, ttft:5"
  })
  void limitHoldsForClassesWhoseNameBeginsWithItsWords(String className, String limits) {
    Objectives objectives =
        objectives(
            "SS.ttft:1 SS_alone.ttft:2 SS_@host:8000.ttft:3 turn_1.ttft:4"
                + " in8_out8_temperature=0.8.ttft:5 ttft:9");
    assertThat(objectives.of(className).spelled()).isEqualTo(limits);
  }

  @Test
  void classWithALimitOfItsOwnKeepsTheOthersOfAll() {
    Objectives objectives = objectives("SS.ttft:200 ttft:500 tpot:50");
    assertThat(objectives.of("SS").words()).isEqualTo("TTFT ≤ 200 ms, TPOT ≤ 50 ms");
    assertThat(objectives.of("LL").words()).isEqualTo("TTFT ≤ 500 ms, TPOT ≤ 50 ms");
  }

  @Test
  void namesOfNoClassAreTold() {
    Objectives objectives = objectives("ttft:1 SS.ttft:1 XX.ttft:2 XX.tpot:3 YY.ttft:1");
    assertThat(objectives.unknown(List.of("SS in mix", "LL"))).containsExactly("XX", "YY");
    assertThat(objectives.unknown(List.of("XX alone", "YY", "SS"))).isEmpty();
  }

  private static LatencyLimits limits(String text) {
    return objectives(text).of("SS");
  }

  private static Objectives objectives(String text) {
    return Objectives.of(Map.of("goodput", text));
  }

  private static RequestRecord ok(int tokens, long... events) {
    return request(Outcome.OK, tokens, events);
  }

  private static RequestRecord request(Outcome outcome, int tokens, long... events) {
    long end = events.length == 0 ? START + MS : events[events.length - 1];
    return new RequestRecord(
        new Identity(
            "a", "Tiny", new Cell("SS", "short_short", Level.concurrency(1)), Phase.MEASUREMENT),
        new Stamps(START, START, START, START, Stamps.NONE, Stamps.NONE, end),
        new Connection(true, Stamps.NONE, 0),
        new TokenStream(
            events, null, new int[events.length], 9, tokens, TokenSource.USAGE_FINAL, 1),
        new Ending(outcome, 200, "length", null),
        null);
  }
}
