package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Goodput;
import io.tokenload.metric.LatencyLimits;
import io.tokenload.metric.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoodputWordsTest {

  private static final CellSummary SS = Summaries.cell("SS", Level.concurrency(16), 48.2, 700);
  private static final CellSummary LL = Summaries.cell("LL", Level.concurrency(16), 900, 700);

  @Test
  void runWithoutLimitsSaysNothing() {
    assertThat(GoodputWords.applies(List.of(SS, LL))).isFalse();
    assertThat(GoodputWords.limits(List.of(SS, LL))).isEmpty();
    assertThat(GoodputWords.remarks(Summaries.run(SS, LL))).isEmpty();
    assertThat(ConsoleTable.render(Summaries.run(SS, LL), 120)).doesNotContain("good");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 9, 0",
    "1, 100000, 0.1",
    "971, 1000, 97.1",
    "99999, 100000, 99.9",
    "100000, 100000, 100",
    "99, 100, 99"
  })
  void percentIsAHundredOnlyOfAllAndZeroOnlyOfNone(long good, long sent, String percent) {
    assertThat(GoodputWords.percent(new Goodput(LatencyLimits.NONE, good, sent, 1, 1, 0.99)))
        .contains(percent);
  }

  @Test
  void exactlyTheShareIsEnoughAndOneLessIsNot() {
    assertThat(GoodputWords.remarks(Summaries.run(Summaries.good(SS, 99, 100)))).isEmpty();
    assertThat(GoodputWords.remarks(Summaries.run(Summaries.good(SS, 98, 100))))
        .containsExactly(
            "SS c=16: 98 of 100 requests were good (98 %), fewer than the 99 % that were to be"
                + " (TTFT ≤ 200 ms).");
  }

  @Test
  void tableHasColumnsOfGoodRequestsAndADashForAClassWithoutLimits() {
    String table = ConsoleTable.render(Summaries.run(Summaries.good(SS, 971, 1000), LL), 80);
    assertThat(table)
        .containsPattern("good +\\w")
        .containsPattern("SS c=16 .*97\\.1 +9\\.71")
        .contains("Requests of SS are good if they succeed within TTFT ≤ 200 ms.")
        .contains("SS c=16: 971 of 1000 requests were good (97.1 %)");
    assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void filesHaveTheSameKeysWithAndWithoutLimits(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("summary.json");
    SummaryJson.write(Summaries.run(Summaries.good(SS, 971, 1000), LL), file);
    JsonNode summary = new ObjectMapper().readTree(file.toFile());
    JsonNode limited = summary.path("cells").get(0);
    assertThat(limited.path("good_share").asDouble()).isEqualTo(0.971);
    assertThat(limited.path("goodput_rps").asDouble()).isEqualTo(9.71);
    assertThat(limited.path("goodput_limits").asText()).isEqualTo("ttft:200");
    for (String key : List.of("good_share", "goodput_rps", "goodput_limits")) {
      assertThat(summary.path("cells").get(1).required(key).isNull()).isTrue();
    }
    assertThat(summary.path("remarks").toString()).contains("971 of 1000 requests were good");
    Path csv = folder.resolve("levels.csv");
    LevelsCsv.write(Summaries.run(Summaries.good(SS, 971, 1000), LL), csv);
    assertThat(Files.readAllLines(csv).get(0)).contains(",good_share,goodput_rps,goodput_limits,");
    assertThat(Files.readAllLines(csv).get(1)).contains(",0.971,9.71,ttft:200,");
  }
}
