package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.workload.Counterbalanced.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterbalancedTest {

  @ParameterizedTest
  @CsvSource({"1,1,1", "4,4,4", "2,3,5", "5,4,6", "1,7,3"})
  void everyCellComesOnce(int prompts, int outputs, int levels) {
    List<Place> order = Counterbalanced.order(prompts, outputs, levels);
    assertThat(order).hasSize(prompts * outputs * levels);
    assertThat(new HashSet<>(order)).hasSameSizeAs(order);
  }

  @Test
  void eachLevelStandsAtEachPlaceAndAfterEachOtherEquallyOften() {
    List<Place> order = Counterbalanced.order(4, 4, 4);
    Map<String, Integer> places = new HashMap<>();
    Map<String, Integer> pairs = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      places.merge(i % 4 + ":" + order.get(i).level(), 1, Integer::sum);
      if (i % 4 > 0) {
        pairs.merge(order.get(i - 1).level() + ">" + order.get(i).level(), 1, Integer::sum);
      }
    }
    assertThat(places).hasSize(16).allSatisfy((place, times) -> assertThat(times).isEqualTo(4));
    assertThat(pairs).hasSize(12).allSatisfy((pair, times) -> assertThat(times).isEqualTo(4));
  }

  @Test
  void eachQuarterOfTheRunHasEachPromptAndEachOutputLength() {
    List<Place> order = Counterbalanced.order(4, 4, 4);
    for (int quarter = 0; quarter < 4; quarter++) {
      List<Place> part = order.subList(quarter * 16, quarter * 16 + 16);
      assertThat(part.stream().map(Place::prompt).distinct()).hasSize(4);
      assertThat(part.stream().map(Place::output).distinct()).hasSize(4);
    }
  }
}
