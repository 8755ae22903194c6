package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tokenload.metric.server.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What servers answer of their flags, their cache and their limits. */
class FingerprintsTest {

  private final ScriptedHttpServer server = new ScriptedHttpServer();

  FingerprintsTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aServerThatTellsNothingOrInAnotherShapeHasNone() {
    for (Backend backend : Backend.values()) {
      assertThat(asked(backend)).as(backend.key()).isEqualTo(Fingerprint.UNKNOWN);
    }
    for (String path : List.of("/metrics", "/server_info", "/get_server_info", "/props", "/info")) {
      server.at(path, 200, "<html>vllm:cache_config_info{</html>");
    }
    for (Backend backend : Backend.values()) {
      assertThat(asked(backend)).as(backend.key()).isEqualTo(Fingerprint.UNKNOWN);
    }
    server.at("/get_server_info", 200, "[1]").at("/props", 200, "null").at("/info", 200, "");
    assertThat(asked(Backend.SGLANG)).isEqualTo(Fingerprint.UNKNOWN);
    assertThat(asked(Backend.LLAMA_CPP)).isEqualTo(Fingerprint.UNKNOWN);
    assertThat(asked(Backend.TGI)).isEqualTo(Fingerprint.UNKNOWN);
  }

  @Test
  void vllmAsRecordedTellsItsCache() throws IOException {
    server.at("/metrics", 200, recorded("/streams/vllm-0.32.0/metrics-after.prom"));
    Fingerprint found = asked(Backend.VLLM);

    assertThat(found.kvTokens()).isEqualTo(58_240);
    assertThat(found.maxConcurrency()).isEqualTo(28.4375);
    assertThat(found.flags())
        .contains(entry("block_size", "128"), entry("enable_prefix_caching", "True"))
        .doesNotContainKeys("engine", "num_gpu_blocks", "sliding_window", "kv_cache_size_tokens");
  }

  @Test
  void vllmOfEarlierDaysTellsBlocksOfEachEngine() {
    server.at(
        "/metrics",
        200,
        """
        vllm:cache_config_info{block_size="16",engine="0",num_gpu_blocks="100",swap_space="4",cpu="a\\"}b"} 1.0
        vllm:cache_config_info{block_size="16",engine="1",num_gpu_blocks="200",swap_space="4"} 1.0
        """);
    assertThat(asked(Backend.VLLM).kvTokens()).isEqualTo(4_800);
  }

  @Test
  void anEngineThatDoesNotTellLeavesTheSumUnknown() {
    server.at(
        "/metrics",
        200,
        "vllm:cache_config_info{engine=\"0\",kv_cache_size_tokens=\"100\"} 1\n"
            + "vllm:cache_config_info{engine=\"1\",num_gpu_blocks=\"None\"} 1\n");
    assertThat(asked(Backend.VLLM).kvTokens()).isNull();
  }

  @Test
  void vllmInItsDevelopmentModeTellsItsScheduler() {
    server.at(
        "/server_info",
        200,
        "{\"vllm_config\":{\"scheduler_config\":{\"max_num_seqs\":16,\"max_num_batched_tokens\":2048},"
            + "\"parallel_config\":{\"tensor_parallel_size\":2},\"model_config\":{\"dtype\":\"torch.bfloat16\",\"seed\":0}}}");
    Fingerprint found = asked(Backend.VLLM);

    assertThat(found.maxNumSeqs()).isEqualTo(16);
    assertThat(found.flags())
        .containsOnly(
            entry("max_num_seqs", "16"),
            entry("max_num_batched_tokens", "2048"),
            entry("tensor_parallel_size", "2"),
            entry("dtype", "torch.bfloat16"));
  }

  @Test
  void sglangTellsItsArgumentsButNoKey() {
    server.at(
        "/get_server_info",
        200,
        "{\"model_path\":\"m\",\"tp_size\":2,\"api_key\":\"sk-1\",\"max_running_requests\":null,\"disable_radix_cache\":false,"
            + "\"internal_states\":[{\"effective_max_running_requests_per_dp\":48,\"memory_usage\":{\"weight\":14.98,\"token_capacity\":439864}}]}");
    Fingerprint found = asked(Backend.SGLANG);

    assertThat(found.kvTokens()).isEqualTo(439_864);
    assertThat(found.maxNumSeqs()).isEqualTo(48);
    assertThat(found.weightsGib()).isEqualTo(14.98);
    assertThat(found.flags())
        .containsOnly(
            entry("tp_size", "2"), entry("api_key", "***"), entry("disable_radix_cache", "false"));
  }

  @Test
  void llamaCppTgiAndTensorRtLlmTellTheirLimits() {
    server
        .at("/props", 200, "{\"total_slots\":4,\"default_generation_settings\":{\"n_ctx\":2048}}")
        .at("/info", 200, "{\"max_batch_total_tokens\":60064,\"max_batch_size\":null}")
        .at("/server_info", 200, "{\"max_batch_size\":64,\"max_seq_len\":4096}");

    assertThat(asked(Backend.LLAMA_CPP).maxNumSeqs()).isEqualTo(4);
    assertThat(asked(Backend.LLAMA_CPP).flags()).containsEntry("n_ctx", "2048");
    assertThat(asked(Backend.TGI).kvTokens()).isEqualTo(60_064);
    assertThat(asked(Backend.TGI).maxNumSeqs()).isNull();
    assertThat(asked(Backend.TENSORRT_LLM).maxNumSeqs()).isEqualTo(64);
  }

  @Test
  void gpusAreReadByNameAndDriver() {
    assertThat(GpuNames.in("NVIDIA H100 80GB HBM3, 580.82.07\nNVIDIA H100 80GB HBM3, 580.82.07\n"))
        .isEqualTo(
            new GpuNames(List.of("NVIDIA H100 80GB HBM3", "NVIDIA H100 80GB HBM3"), "580.82.07"));
    assertThat(GpuNames.in("No devices were found\n").names()).isEmpty();
    assertThat(GpuNames.areOf(new BaseUrl("http://gpu-box:8000"))).isFalse();
    assertThat(GpuNames.areOf(new BaseUrl("http://[::1]:8000"))).isTrue();
  }

  private Fingerprint asked(Backend backend) {
    return Fingerprints.asked(
        new ServerClient(new ServerConnection(server.baseUrl(), Optional.empty(), false)), backend);
  }

  private static String recorded(String name) throws IOException {
    try (var in = FingerprintsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
