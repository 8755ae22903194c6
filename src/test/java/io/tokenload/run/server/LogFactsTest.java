package io.tokenload.run.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.server.Fingerprint;
import org.junit.jupiter.api.Test;

/** What servers print of their memory while they start. */
class LogFactsTest {

  @Test
  void linesThatOnlyLookAlikeTellNothing() {
    assertThat(
            read(
                "KV cache size: unknown tokens",
                "max_total_num_tokens=",
                "Maximum concurrency for 2,048 tokens per request: 1.2.3x",
                "KV cache size: 99999999999999999999999 tokens",
                "kv_cache: nothing ( x cells"))
        .isEqualTo(Fingerprint.UNKNOWN);
  }

  @Test
  void vllmTellsTokensConcurrencyAndWeights() {
    Fingerprint found =
        read(
            "INFO 05-20 [gpu_model_runner.py:1234] Model loading took 14.2487 GiB and 3.141590 seconds",
            "INFO 05-20 [kv_cache_utils.py:634] GPU KV cache size: 596,096 tokens",
            "INFO 05-20 [kv_cache_utils.py:637] Maximum concurrency for 2,048 tokens per request: 291.06x");

    assertThat(found.kvTokens()).isEqualTo(596_096);
    assertThat(found.maxConcurrency()).isEqualTo(291.06);
    assertThat(found.weightsGib()).isEqualTo(14.2487);
  }

  @Test
  void vllmOfLaterDaysTellsBothInOneLine() {
    Fingerprint found =
        read(
            "(EngineCore pid=9) INFO [kv_cache_utils.py:2328] CPU KV cache size: 58,240 tokens, Maximum concurrency for 2,048 tokens per request: 28.44x");

    assertThat(found.kvTokens()).isEqualTo(58_240);
    assertThat(found.maxConcurrency()).isEqualTo(28.44);
  }

  @Test
  void enginesSideBySideAddUpAndWorkersOfOneEngineDoNot() {
    assertThat(
            read(
                    "(EngineCore_DP0 pid=1) INFO GPU KV cache size: 1,000 tokens",
                    "(EngineCore_DP0 pid=1) INFO GPU KV cache size: 1,008 tokens",
                    "(EngineCore_DP1 pid=2) INFO GPU KV cache size: 2,000 tokens")
                .kvTokens())
        .isEqualTo(3_000);
  }

  @Test
  void sglangTellsTokensRequestsAndWeights() {
    Fingerprint found =
        read(
            "[2025-05-20 10:00:00] Load weight end. type=Qwen2ForCausalLM, dtype=torch.bfloat16, avail mem=63.90 GB, mem usage=14.98 GB.",
            "[2025-05-20 10:00:09] max_total_num_tokens=439864, chunked_prefill_size=8192, max_prefill_tokens=16384, max_running_requests=4096, context_len=32768");

    assertThat(found.kvTokens()).isEqualTo(439_864);
    assertThat(found.maxNumSeqs()).isEqualTo(4_096);
    assertThat(found.weightsGib()).isEqualTo(14.98);
  }

  @Test
  void llamaCppTellsSlotsOrCells() {
    Fingerprint slots =
        read(
            "I srv load_model: initializing, n_slots = 4, n_ctx_slot = 8192, kv_unified = 'false'");
    assertThat(slots.kvTokens()).isEqualTo(4 * 8_192);
    assertThat(slots.maxNumSeqs()).isEqualTo(4);
    assertThat(read("n_slots = 4, n_ctx_slot = 8192, kv_unified = 'true'").kvTokens())
        .isEqualTo(8_192);

    Fingerprint cells =
        read(
            "load_tensors:   CPU_Mapped model buffer size =   512.00 MiB",
            "load_tensors:        CUDA0 model buffer size =  1536.00 MiB",
            "llama_kv_cache: size =  180.00 MiB (  8192 cells,  30 layers,  4/1 seqs), K (f16):   90.00 MiB");
    assertThat(cells.kvTokens()).isEqualTo(8_192);
    assertThat(cells.weightsGib()).isEqualTo(2.0);
  }

  @Test
  void tgiAndTensorRtLlmTellTokens() {
    assertThat(
            read("INFO text_generation_router: Setting max batch total tokens to 60064").kvTokens())
        .isEqualTo(60_064);
    assertThat(read("KV-cache blocks: 1000, size: 16").kvTokens()).isEqualTo(16_000);
    Fingerprint trt =
        read(
            "[TensorRT-LLM][INFO] TRTGptModel maxNumSequences: 8",
            "[TensorRT-LLM][INFO] [MemUsageChange] Allocated 78.30 GiB for max tokens in paged KV cache (3731744).");
    assertThat(trt.kvTokens()).isEqualTo(3_731_744);
    assertThat(trt.maxNumSeqs()).isEqualTo(8);
  }

  @Test
  void anotherServerBeginsAnew() {
    LogFacts facts = new LogFacts();
    facts.see("GPU KV cache size: 596,096 tokens");
    facts.forget();

    assertThat(built(facts)).isEqualTo(Fingerprint.UNKNOWN);
  }

  private static Fingerprint read(String... lines) {
    LogFacts facts = new LogFacts();
    for (String line : lines) {
      facts.see(line);
    }
    return built(facts);
  }

  private static Fingerprint built(LogFacts facts) {
    FingerprintBuilder found = new FingerprintBuilder();
    facts.addTo(found);
    return found.build();
  }
}
