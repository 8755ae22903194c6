package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.simserver.SimOptions;
import io.tokenload.simserver.SimServer;
import io.tokenload.simserver.http.ServingOptions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerProfilerTest {

  private static Optional<String> obstacle(String url, Backend backend) {
    ServerConnection connection = new ServerConnection(new BaseUrl(url), Optional.empty(), false);
    return new ServerProfiler(connection, backend).obstacle();
  }

  // SAD PATH

  @Test
  void vllmWithoutAProfilerSaysWhatItLacksAndNothingIsStarted() throws Exception {
    try (ScriptedHttpServer server = new ScriptedHttpServer()) {
      assertThat(obstacle(server.baseUrl().root(), Backend.VLLM).orElseThrow())
          .isEqualTo(
              "/start_profile answered 404; vLLM has it only with --profiler-config or"
                  + " VLLM_TORCH_PROFILER_DIR");
      assertThat(server.asked()).allMatch(asked -> asked.method().equals("OPTIONS"));
    }
  }

  @Test
  void otherKindsAreNotAsked() throws Exception {
    try (ScriptedHttpServer server = new ScriptedHttpServer()) {
      assertThat(obstacle(server.baseUrl().root(), Backend.LLAMA_CPP))
          .contains("servers of its kind (llama.cpp) cannot");
      assertThat(server.asked()).isEmpty();
    }
  }

  @Test
  void aServerThatIsGoneIsSaidInItsWords() throws Exception {
    BaseUrl gone;
    try (ScriptedHttpServer server = new ScriptedHttpServer()) {
      gone = server.baseUrl();
    }
    ServerConnection connection = new ServerConnection(gone, Optional.empty(), false);
    assertThat(new ServerProfiler(connection, Backend.VLLM).start())
        .contains("Nothing listens at " + gone + ": start the server, or correct -DbaseUrl");
  }

  // HAPPY PATH

  @Test
  void simulatedServersHaveTheRoutesWhereTheOriginalsDo() throws Exception {
    ServingOptions profiled = ServingOptions.DEFAULT.withProfiler(true);
    try (SimServer plain = SimServer.start(SimOptions.DEFAULT);
        SimServer vllm = SimServer.start(SimOptions.DEFAULT.withServing(profiled));
        SimServer sglang = SimServer.start(SimOptions.DEFAULT.withDialect("sglang"))) {
      assertThat(obstacle(plain.url(), Backend.VLLM)).isPresent();
      assertThat(obstacle(vllm.url(), Backend.VLLM)).isEmpty();
      assertThat(obstacle(sglang.url(), Backend.SGLANG)).isEmpty();
    }
  }
}
