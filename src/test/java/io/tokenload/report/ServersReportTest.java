package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Level;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.UrlSummary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersReportTest {

  private static final CellSummary CELL =
      Summaries.cell("SS", Level.concurrency(16), 123.4, 20_000);
  private static final UrlSummary DEAD = new UrlSummary("http://b:8000", 200, 200, null, 0);
  private static final UrlSummary FAST =
      new UrlSummary(
          "http://a:8000", 200, 0, CELL.latencies().get(io.tokenload.metric.Latency.TTFT), 20_000);

  @TempDir Path folder;

  private static String console(CellSummary cell) {
    return ConsoleTable.render(Summaries.run(cell), 120);
  }

  @Test
  void oneServerHasNoTableOfItsOwn() {
    assertThat(console(CELL.withUrls(List.of(FAST)))).doesNotContain("http://a:8000");
  }

  @Test
  void aServerWithoutAnAnswerHasARowToo() {
    assertThat(console(CELL.withUrls(List.of(FAST, DEAD))))
        .containsPattern("SS c=16 http://a:8000 +200 +0 +61\\.7 +123 +20000")
        .containsPattern("SS c=16 http://b:8000 +200 +200 +- +- +0");
  }

  @Test
  void summaryHasTheFiguresOfEachServer() throws Exception {
    Path file = folder.resolve("summary.json");
    RunSummary run = Summaries.run(CELL.withUrls(List.of(FAST, DEAD)));
    SummaryJson.write(run, file);
    JsonNode urls = new ObjectMapper().readTree(file.toFile()).at("/cells/0/urls");
    assertThat(urls).hasSize(2);
    assertThat(urls.path(0).path("ttft_p99_ms").asDouble()).isEqualTo(123.4);
    assertThat(urls.path(1).path("ttft_p99_ms").isNull()).isTrue();
    assertThat(urls.path(1).path("requests_failed").asLong()).isEqualTo(200);
  }
}
