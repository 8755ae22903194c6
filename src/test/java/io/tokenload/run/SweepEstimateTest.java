package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.workload.RequestClass;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SweepEstimateTest {

  private static final RequestClass SHAPE = RequestClass.single(32, 8);

  /** Per cell: 2 s of warm-up, 30 s of window, a request of 1 s that ends it. */
  @Test
  void cellsAndTheStartsAfterTheFirstAddUp() {
    assertThat(words(Map.of("duration", "30", "warmup", "2"), stages("a", "b"), 40))
        .isEqualTo(
            "The sweep measures 4 cells on 2 servers: about 3 min, of which 40 s for starts at 40 s"
                + " as the first one took.");
  }

  /** 12 requests of 1 s, one or four at once: 12 and 3 s, and 1 s for the last to end. */
  @Test
  void aCountEndsACellThatTimeDoesNot() {
    assertThat(words(Map.of("numPrompts", "12", "warmup", "0"), stages("a"), 40))
        .isEqualTo(
            "The sweep measures 2 cells on 1 server: about 17 s, of which 0 s for starts at 40 s as"
                + " the first one took.");
  }

  private static List<Stage> stages(String... servers) {
    return Stream.of(servers)
        .map(name -> FlagSweepReader.parse("f", "serve_params: {" + name + ": {x: 1}}").get(0))
        .flatMap(each -> Stream.of(1, 4).map(n -> each.of(Stage.closed(SHAPE, n))))
        .toList();
  }

  private static String words(Map<String, String> settings, List<Stage> stages, double start) {
    LoadSettings load = Settings.read(settings, Map.of(), Defaults.none()).load();
    ExpectedLatency expected = new ExpectedLatency(new Recorder(null, any -> {}));
    stages.forEach(each -> expected.probed(each.classes().get(0).name(), 1_000_000_000L));
    return new SweepEstimate(load, new StageTimes(load, expected)).words(stages, start);
  }
}
