package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.run.server.Readiness.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a server that was started may be asked, and what its command must tell. */
class ServerReadinessTest {

  @Test
  void aServerIsSilentThenLoadsThenIsReady() throws IOException {
    ScriptedHttpServer server = new ScriptedHttpServer();
    ServerReadiness readiness = readiness(server, Optional.empty());
    try (server) {
      server.at("/health", 503, "{\"error\":\"Loading model\"}").at("/v1/models", 200, "{}");
      assertThat(readiness.ask()).isEqualTo(State.LOADING);
      server.at("/health", 200, "").at("/v1/models", 503, "");
      assertThat(readiness.ask()).isEqualTo(State.LOADING);
      server.at("/v1/models", 200, "{}");
      assertThat(readiness.ask()).isEqualTo(State.READY);
    }
    assertThat(readiness.ask()).isEqualTo(State.SILENT);
  }

  @Test
  void aRouteThatIsNotThereDeniesNothing() throws IOException {
    try (ScriptedHttpServer server = new ScriptedHttpServer()) {
      assertThat(readiness(server, Optional.empty()).ask()).isEqualTo(State.READY);
      server.at("/v2/health/ready", 503, "");
      assertThat(readiness(server, Optional.of(Backend.TRITON)).ask()).isEqualTo(State.LOADING);
      server.at("/v2/health/ready", 200, "").at("/v1/models", 401, "");
      assertThat(readiness(server, Optional.of(Backend.TRITON)).ask()).isEqualTo(State.READY);
    }
  }

  @Test
  void aCommandThatTellsNoPortIsNotRun() {
    assertThatThrownBy(
            () ->
                TargetServer.find(
                    settings(Map.of("server.command", "touch target/started-all-the-same")),
                    1,
                    UnusedFolder.INSTANCE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("-Dserver.command")
        .hasMessageContaining("--port")
        .hasMessageContaining("-DbaseUrl");
    assertThat(Path.of("target/started-all-the-same")).doesNotExist();
    assertThat(UnusedFolder.INSTANCE.start()).doesNotExist();
  }

  @Test
  void aCommandLeavesNoRoomForTheSimulatedServerAndIsShownWithoutItsKey() {
    assertThatThrownBy(
            () ->
                settings(
                    Map.of("server.command", "vllm serve m", "simulatedPreset", "opt-125m-4090")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("simulatedPreset")
        .hasMessageContaining("server.command starts another");
    Settings both =
        settings(Map.of("server.command", "vllm serve m --api-key sk-123456", "baseUrl", "h:1"));

    assertThat(both.effective())
        .containsEntry("server.command", "vllm serve m --api-key ***")
        .doesNotContainKey("simulatedPreset");
    assertThat(OwnServer.command(both).orElseThrow().line()).endsWith("sk-123456");
  }

  private static Settings settings(Map<String, String> given) {
    return Settings.read(given, Map.of(), Defaults.none());
  }

  private static ServerReadiness readiness(ScriptedHttpServer server, Optional<Backend> kind) {
    return new ServerReadiness(
        new ServerClient(new ServerConnection(server.baseUrl(), Optional.empty(), false)), kind);
  }
}
