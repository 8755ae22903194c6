package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.telemetry.exposition.Exposition;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BusyGaugesTest {

  private static Optional<BusyGauges> in(Backend backend, String page) {
    return BusyGauges.in(Exposition.parse(page), backend.metricNames());
  }

  @ParameterizedTest
  @EnumSource(
      value = Backend.class,
      names = {"TRITON", "OLLAMA", "OPENAI", "ANTHROPIC"})
  void whoHasNoSuchGaugesIsNeitherIdleNorBusy(Backend backend) {
    assertThat(in(backend, "nv_inference_pending_request_count 3\n")).isEmpty();
  }

  @Test
  void oneGaugeAloneAndOneWithoutANumberSayNothing() {
    assertThat(in(Backend.VLLM, "vllm:num_requests_running 0\n")).isEmpty();
    assertThat(in(Backend.VLLM, "vllm:num_requests_running 0\nvllm:num_requests_waiting NaN\n"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "VLLM,vllm:num_requests_running,vllm:num_requests_waiting",
    "SGLANG,sglang:num_running_reqs,sglang:num_queue_reqs",
    "TGI,tgi_batch_current_size,tgi_queue_size",
    "LLAMA_CPP,llamacpp:requests_processing,llamacpp:requests_deferred"
  })
  void eachKindsGaugesAreReadOfAllItsEngines(Backend backend, String running, String waiting) {
    String page = "%1$s{engine=\"0\"} %3$d\n%1$s{engine=\"1\"} 0\n%2$s{engine=\"0\"} %4$d\n";
    assertThat(in(backend, page.formatted(running, waiting, 0, 0)).orElseThrow().isIdle()).isTrue();
    assertThat(in(backend, page.formatted(running, waiting, 2, 0))).contains(new BusyGauges(2, 0));
    assertThat(in(backend, page.formatted(running, waiting, 0, 1)).orElseThrow().isIdle())
        .isFalse();
  }

  @Test
  void aGaugeThatMaySayBusyForEverIsNotWaitedFor() {
    String page = "trtllm_num_requests_running 4\ntrtllm_num_requests_waiting 0\n";
    assertThat(in(Backend.TENSORRT_LLM, page)).isEmpty();
  }
}
