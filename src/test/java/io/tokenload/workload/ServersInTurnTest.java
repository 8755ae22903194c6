package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.dataset.Entry;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ServersInTurnTest {

  private static final Entry ENTRY = Entry.of("here", "Hi", 4);

  @Test
  void requestsThatGoNowhereAreRefused() {
    assertThatThrownBy(() -> new ServersInTurn(number -> new Ask(0, ENTRY), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRequestThatHasAServerKeepsIt() {
    Asks asks = new ServersInTurn(number -> new Ask(0, ENTRY, "http://own", 5L), List.of("a", "b"));
    assertThat(asks.at(1)).isEqualTo(new Ask(0, ENTRY, "http://own", 5L));
  }

  @Test
  void serversTakeTurnsInTheOrderOfNumbersWhoeverAsks() {
    Asks asks = new ServersInTurn(number -> new Ask(0, ENTRY), List.of("a", "b", "c"));
    assertThat(LongStream.of(4, 0, 2, 1, 3).mapToObj(n -> asks.at(n).baseUrl()))
        .containsExactly("b", "a", "c", "b", "a");
  }

  @Test
  void theMemberOfAMixIsTheOneBelow() {
    Draws draws = new Draws(List.of(1.0, 3.0), new Seed(7));
    Asks mix = new MixAsks(List.of(n -> new Ask(0, ENTRY), n -> new Ask(0, ENTRY)), draws);
    Asks asks = new ServersInTurn(mix, List.of("a", "b"));
    for (int number = 0; number < 50; number++) {
      assertThat(asks.memberOf(number)).isEqualTo(asks.at(number).member());
    }
  }
}
