package io.tokenload.workload.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceReadersTest {

  private static final Path SAMPLES = Path.of("datasets");
  private static final String AZURE = "TIMESTAMP,ContextTokens,GeneratedTokens";
  private static final String BURST =
      "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type";

  @TempDir Path folder;

  // SAD PATH

  @Test
  void traceThatGoesBackInTimeIsRefusedWithItsRow() throws Exception {
    Path file =
        TextFile.of(
            folder,
            "t.csv",
            AZURE,
            "2023-11-16 18:15:47.0000000,1,1",
            "2023-11-16 18:15:46.5000000,1,1");
    assertThatThrownBy(() -> AzureReader.read(file, TraceLimit.none()))
        .isInstanceOf(DatasetError.class)
        .hasMessageContaining("t.csv, line 3 goes back in time")
        .hasMessageEndingWith("sort the rows by time.");
  }

  @Test
  void negativeLengthIsRefused() throws Exception {
    Path file = TextFile.of(folder, "t.csv", BURST, "5,GPT-4,-3,1,1,API log");
    assertThatThrownBy(() -> BurstGptReader.read(file, null, TraceLimit.none()))
        .hasMessageContaining(
            "t.csv, line 2 has Request tokens \"-3\": give a whole number from 0");
  }

  @Test
  void timeThatIsNoneIsRefused() throws Exception {
    Path file = TextFile.of(folder, "t.csv", AZURE, "yesterday,1,1");
    assertThatThrownBy(() -> AzureReader.read(file, TraceLimit.none()))
        .hasMessageContaining("line 2 has TIMESTAMP \"yesterday\": give a time such as");
  }

  @Test
  void traceOfFailuresAloneIsRefusedAndSaysSo() throws Exception {
    Path file = TextFile.of(folder, "t.csv", BURST, "5,GPT-4,3,0,3,API log");
    assertThatThrownBy(() -> BurstGptReader.read(file, null, TraceLimit.none()))
        .hasMessageContaining("holds no request (rows left out because they failed")
        .hasMessageContaining(": 1)");
  }

  @Test
  void hashThatIsNoNumberIsRefused() throws Exception {
    Path file =
        TextFile.of(
            folder,
            "t.jsonl",
            "{\"timestamp\": 0, \"input_length\": 9, \"output_length\": 1, \"hash_ids\": [\"x\"]}");
    assertThatThrownBy(() -> MooncakeReader.read(file, 512, TraceLimit.none()))
        .hasMessageContaining("has hash_ids [\"x\"]: give a list of whole numbers");
  }

  @Test
  void capturedTraceWithoutItsHeaderIsRefused() throws Exception {
    Path file = TextFile.of(folder, "t.jsonl", "{\"arrival_s\": 0}");
    assertThatThrownBy(() -> CapturedTrace.read(file, TraceLimit.none()))
        .hasMessageContaining("line 1 is not the header of a captured trace");
    Path later = TextFile.of(folder, "u.jsonl", "{\"tokenload_trace\": 2}");
    assertThatThrownBy(() -> CapturedTrace.read(later, TraceLimit.none()))
        .hasMessageContaining("is of version 2");
  }

  @Test
  void promptShorterThanItsBlocksIsRefused() throws Exception {
    Path file =
        TextFile.of(
            folder,
            "t.jsonl",
            "{\"tokenload_trace\": 1, \"block_tokens\": 16}",
            "{\"arrival_s\": 0, \"input_tokens\": 31, \"output_tokens\": 1,"
                + " \"block_hashes\": [\"a\", \"b\"]}");
    assertThatThrownBy(() -> CapturedTrace.read(file, TraceLimit.none()))
        .hasMessageContaining("has 2 blocks of 16 tokens in a prompt of 31");
  }

  @Test
  void limitsOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> TraceLimit.first(0)).hasMessageContaining("but is 0");
    assertThatThrownBy(() -> new TraceLimit(1, Duration.ZERO)).hasMessageContaining("PT0S");
  }

  // HAPPY PATH

  @Test
  void mooncakesSampleIsRead() {
    Trace trace =
        MooncakeReader.read(SAMPLES.resolve("mooncake-sample.jsonl"), 512, TraceLimit.none());
    assertThat(trace.notes()).isEmpty();
    assertThat(trace.blockTokens()).isEqualTo(512);
    assertThat(trace.requests()).hasSize(23);
    Trace.Request last = trace.requests().get(22);
    assertThat(last.arrivalNanos()).isEqualTo(246_000_000_000L);
    assertThat(last.inputTokens()).isEqualTo(4309);
    assertThat(last.outputTokens()).isEqualTo(597);
    assertThat(last.blocks())
        .as("the ninth id is of a part of a block")
        .containsExactly(0L, 7416L, 7417L, 7418L, 7419L, 11489L, 11490L, 16621L);
  }

  @Test
  void azuresSampleIsReadToTheTick() {
    Trace trace = AzureReader.read(SAMPLES.resolve("azure-sample.csv"), TraceLimit.none());
    assertThat(trace.requests()).hasSize(24);
    assertThat(trace.requests().get(1).arrivalNanos()).isEqualTo(4_314_579_000L);
    assertThat(trace.requests().get(1).inputTokens()).isEqualTo(396);
    assertThat(trace.requests().get(1).outputTokens()).isEqualTo(109);
    assertThat(trace.requests().get(1).place()).endsWith("azure-sample.csv, line 3");
  }

  @Test
  void azuresLaterFilesHaveAnOffset() throws Exception {
    Path file =
        TextFile.of(
            folder,
            "t.csv",
            AZURE,
            "2024-05-10 00:00:00.009930+00:00,2162,5",
            "2024-05-10 02:00:01+02:00,2399,6");
    Trace trace = AzureReader.read(file, TraceLimit.none());
    assertThat(trace.spanNanos()).isEqualTo(990_070_000L);
  }

  @Test
  void failuresOfBurstGptAreLeftOutAndCounted() {
    Trace trace =
        BurstGptReader.read(SAMPLES.resolve("burstgpt-sample.csv"), null, TraceLimit.none());
    assertThat(trace.requests()).hasSize(8);
    assertThat(trace.notes())
        .containsExactly(
            "rows left out because they failed or generated nothing (0 output tokens): 2");
    assertThat(trace.requests().get(1).arrivalNanos()).isEqualTo(40_000_000_000L);
  }

  @Test
  void sessionsOfBurstGptAreKept() {
    Trace trace =
        BurstGptReader.read(
            SAMPLES.resolve("burstgpt-sessions-sample.csv"), null, TraceLimit.none());
    assertThat(trace.requests()).hasSize(5);
    assertThat(trace.requests().get(0).session()).isEqualTo(trace.requests().get(2).session());
    assertThat(trace.requests().get(3).session()).isNull();
  }

  @Test
  void oneModelOfBurstGptCanBeTakenAsVllmDoes() {
    Trace trace =
        BurstGptReader.read(SAMPLES.resolve("burstgpt-sample.csv"), "GPT-4", TraceLimit.none());
    assertThat(trace.requests())
        .extracting(Trace.Request::inputTokens)
        .containsExactly(417, 733, 880);
    assertThat(trace.requests().get(0).arrivalNanos()).isZero();
    assertThat(trace.notes()).containsExactly("rows left out because their model is not GPT-4: 7");
  }

  @Test
  void limitEndsTheReadingByCountOrByTime() {
    Path azure = SAMPLES.resolve("azure-sample.csv");
    assertThat(AzureReader.read(azure, TraceLimit.first(3)).requests()).hasSize(3);
    TraceLimit fiveSeconds = new TraceLimit(100, Duration.ofSeconds(5));
    assertThat(AzureReader.read(azure, fiveSeconds).spanNanos()).isEqualTo(4_710_427_000L);
  }

  @Test
  void hashesBeyondThePromptAreCutAndCounted() throws Exception {
    Path file =
        TextFile.of(
            folder,
            "t.jsonl",
            "{\"timestamp\": 27.5, \"input_length\": 600, \"output_length\": 1, \"hash_ids\": [1, 2, 3]}");
    Trace trace = MooncakeReader.read(file, 512, TraceLimit.none());
    assertThat(trace.requests().get(0).blocks()).isEqualTo(List.of(1L));
    assertThat(trace.notes()).hasSize(1);
  }

  @Test
  void capturedSampleIsRead() {
    Trace trace = CapturedTrace.read(SAMPLES.resolve("captured-sample.jsonl"), TraceLimit.none());
    assertThat(trace.blockTokens()).isEqualTo(16);
    assertThat(trace.requests()).hasSize(4);
    Trace.Request third = trace.requests().get(2);
    assertThat(third.session()).isEqualTo(trace.requests().get(0).session());
    assertThat(third.blocks().subList(0, 2)).isEqualTo(trace.requests().get(0).blocks());
    assertThat(third.cancelAfterNanos()).isEqualTo(1_500_000_000L);
    assertThat(third.headers()).containsKey("x-tenant");
  }
}
