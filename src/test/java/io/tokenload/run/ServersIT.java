package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Reconciliation;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.RunFile;
import io.tokenload.simserver.SimOptions;
import io.tokenload.simserver.SimServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several servers behind one run, and what a reasoning model adds to it. */
class ServersIT {

  @TempDir Path directory;

  private GatlingJvm.Result run(String... settings) throws Exception {
    return new GatlingJvm(directory).run("Custom", settings);
  }

  @Test
  void twoServersTakeTurnsAndTheirCountersAreHeldTogether() throws Exception {
    try (SimServer one = SimServer.start(SimOptions.DEFAULT.withTimeScale(0.1));
        SimServer other = SimServer.start(SimOptions.DEFAULT.withSeed(2).withTimeScale(0.1))) {
      GatlingJvm.Result result =
          run(
              "baseUrls=" + one.url() + "," + other.url(),
              "concurrency=4",
              "numPrompts=40",
              "warmup=0",
              "inputLen=64",
              "outputLen=8");

      assertThat(result.exitCode()).as(result.output()).isZero();
      assertThat(result.output())
          .contains("simulated server (" + one.url() + ", " + other.url() + ")");
      assertThat(JournalReader.read(result.folder().resolve("journal.jsonl")).subList(0, 40))
          .extracting(record -> record.identity().baseUrl())
          .filteredOn(one.url()::equals)
          .hasSizeBetween(18, 22);
      JsonNode urls =
          new ObjectMapper()
              .readTree(result.folder().resolve("summary.json").toFile())
              .at("/cells/0/urls");
      assertThat(urls.findValuesAsText("url")).containsExactlyInAnyOrder(one.url(), other.url());
      assertThat(urls).allSatisfy(url -> assertThat(url.path("ttft_p50_ms").isNumber()).isTrue());
      assertThat(
              RunFile.read(result.folder().resolve("run.json"))
                  .evidence()
                  .reconciliation()
                  .status())
          .isEqualTo(Reconciliation.Status.AGREES);
    }
  }

  @Test
  void aReasoningModelsAnswerBeginsLaterThanItsFirstToken() throws Exception {
    GatlingJvm.Result result =
        run(
            "simulatedTimeScale=0.1",
            "simulatedFlags=--reasoning-parser qwen3",
            "concurrency=2",
            "numPrompts=8",
            "warmup=0",
            "inputLen=64",
            "outputLen=64");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("TTFT of the answer ms");
    assertThat(JournalReader.read(result.folder().resolve("journal.jsonl")))
        .filteredOn(record -> record.ending().outcome().isSuccess())
        .isNotEmpty()
        .allSatisfy(
            record ->
                assertThat(record.ttftAnswer().orElseThrow())
                    .isGreaterThan(record.ttft().orElseThrow()));
  }

  @Test
  void adaptersShareALoadByWeightAndEachHasItsFigures() throws Exception {
    GatlingJvm.Result result =
        run(
            "simulatedTimeScale=0.1",
            "simulatedFlags=--lora-modules lora-a,lora-b",
            "modelMix=Qwen/Qwen2.5-7B-Instruct:4,lora-a:1",
            "seed=7",
            "concurrency=4",
            "numPrompts=30",
            "warmup=0",
            "inputLen=64",
            "outputLen=8");

    assertThat(result.exitCode()).as(result.output()).isZero();
    JsonNode cells =
        new ObjectMapper().readTree(result.folder().resolve("summary.json").toFile()).path("cells");
    assertThat(cells.findValuesAsText("cell"))
        .containsExactly(
            "in64_out8 @Qwen/Qwen2.5-7B-Instruct in mix c=4", "in64_out8 @lora-a in mix c=4");
    assertThat(cells.path(0).path("requests_ok").asInt())
        .isGreaterThan(cells.path(1).path("requests_ok").asInt());
    assertThat(cells.path(1).path("requests_ok").asInt()).isPositive();
  }

  @Test
  void aModelThatTheServerDoesNotListIsRefusedBeforeAnythingIsSent() throws Exception {
    GatlingJvm.Result result =
        run("simulatedFlags=--lora-modules lora-a", "modelMix=Qwen/Qwen2.5-7B-Instruct:2,lora-x:1");
    assertThat(result.exitCode()).isEqualTo(ExitCode.SERVER.code());
    assertThat(result.output()).contains("does not serve the model lora-x (modelMix)", "lora-a");
  }

  @Test
  void aFlagThatTheSimulatedServerDoesNotKnowIsNamed() throws Exception {
    GatlingJvm.Result result = run("simulatedFlags=--reasoning-persor qwen3");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.output()).contains("--reasoning-persor").doesNotContain("\tat ");
  }
}
