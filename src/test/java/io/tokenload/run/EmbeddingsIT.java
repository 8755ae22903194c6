package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.RunFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code Embeddings} as a user runs it, against the simulated server. */
class EmbeddingsIT {

  @TempDir Path directory;

  @Test
  void aBatchIsOneRequestOfExactLengthWithoutFiguresOfTokens() throws Exception {
    GatlingJvm.Result result =
        run("concurrency=1,2", "numPrompts=15", "duration=20", "inputLen=64", "batchSize=3");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("in64_x3 c=1", "in64_x3 c=2", "E2EL ms", "input tok")
        .doesNotContain("TTFT ms", "TPOT ms", "output tok ", "ignore_eos");
    assertThat(measured(result.folder()))
        .hasSize(30)
        .allSatisfy(
            request -> {
              assertThat(request.ending().outcome()).isEqualTo(Outcome.OK);
              assertThat(request.stream().promptTokens()).isEqualTo(3 * 64);
              assertThat(request.stream().outputTokens()).isZero();
              assertThat(request.connection().retries()).isZero();
              assertThat(request.e2el()).isPresent();
              assertThat(request.ttft()).isEmpty();
            });
    RunFacts facts = RunFile.read(result.folder().resolve("run.json"));
    assertThat(facts.evidence().reconciliation().status())
        .as("%s", facts.evidence().reconciliation())
        .isEqualTo(Reconciliation.Status.AGREES);
    assertThat(facts.prompts()).extracting(fit -> fit.askedTokens()).containsExactly(192);
    assertSummary(result.folder());
    assertThat(Files.readString(result.folder().resolve("index.html")))
        .contains("input tokens", "E2EL p50")
        .doesNotContain(": time to first token");
  }

  private static void assertSummary(Path folder) throws Exception {
    JsonNode summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
    assertThat(summary.path("cells")).hasSize(2);
    for (JsonNode cell : summary.path("cells")) {
      assertThat(cell.path("ttft_p50_ms").isNull()).isTrue();
      assertThat(cell.path("itl_p50_ms").isNull()).isTrue();
      assertThat(cell.path("e2el_p50_ms").asDouble()).isPositive();
      assertThat(cell.path("requests_per_s").asDouble()).isPositive();
      assertThat(
              cell.path("total_tokens_per_s").asDouble() / cell.path("requests_per_s").asDouble())
          .isBetween(191.9, 192.1);
    }
    assertThat(summary.path("first_sentence").asText()).contains("E2EL");
  }

  @Test
  void textsArriveByASchedule() throws Exception {
    GatlingJvm.Result result = run("requestRate=30", "numPrompts=20", "inputLen=32");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(measured(result.folder()))
        .hasSize(20)
        .allSatisfy(
            request -> {
              assertThat(request.stream().promptTokens()).isEqualTo(32);
              assertThat(request.identity().cell().name()).isEqualTo("in32_x1 r=30");
            });
  }

  private static List<RequestRecord> measured(Path folder) throws Exception {
    return JournalReader.read(folder.resolve("journal.jsonl")).stream()
        .filter(request -> request.identity().phase() == Phase.MEASUREMENT)
        .toList();
  }

  private GatlingJvm.Result run(String... properties) throws Exception {
    String[] all = new String[properties.length + 2];
    System.arraycopy(properties, 0, all, 0, properties.length);
    all[properties.length] = "simulatedTimeScale=0.1";
    all[properties.length + 1] = "warmup=300ms";
    return new GatlingJvm(directory).run("Embeddings", all);
  }
}
