package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The parts of the preflight against the simulated server, in its own process. */
class SimulatedServerTest {

  @Test
  void unknownPresetIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> ServerProcess.start(new Settings.Simulated("gpt-5", 1), 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("gpt-5", "qwen2.5-7b-4090")
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void simulatedServerPassesAndSaysThatItIsSimulated() {
    Settings settings =
        Settings.read(Map.of("simulatedTimeScale", "0.1"), Map.of(), Defaults.none());
    try (ServerProcess process = ServerProcess.start(settings.simulated(), 1)) {
      ServerClient client = ServerClient.of(process.baseUrl(), settings.target());
      CheckedServer checked =
          Preflight.server(client, settings, Optional.of(settings.simulated().preset()));
      assertThat(checked.backend()).isEqualTo(Backend.VLLM);
      assertThat(checked.facts().simulated()).isTrue();
      assertThat(checked.facts().version()).contains("simulated");
      assertThat(checked.facts().maxModelLen()).isPositive();
      assertThat(checked.ignoreEos()).isTrue();
      assertThat(client.busy(checked.backend()).orElseThrow().isIdle()).isTrue();
      tokenizerAndUsageAgree(client, checked);
    }
  }

  private static void tokenizerAndUsageAgree(ServerClient client, CheckedServer checked) {
    String model = checked.facts().model();
    for (Api api : List.of(Api.CHAT, Api.COMPLETIONS)) {
      CompletionRequest request =
          CompletionRequest.of(api, model, "hello world").stream(false).maxTokens(1);
      Probe probe = client.probe(api, request.json(), Duration.ofSeconds(30));
      assertThat(client.tokenize(checked.backend(), api, model, "hello world"))
          .as(api.path())
          .isEqualTo(probe.promptTokens())
          .isNotEmpty();
      assertThat(probe.outputTokens()).hasValue(1);
    }
  }
}
