package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatedDialectTest {

  @Test
  void unknownDialectIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> read(Map.of("simulatedDialect", "klingon")))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("klingon", "vllm", "llama.cpp", "anthropic");
  }

  @Test
  void dialectOfAServerThatIsNotSimulatedIsRefused() {
    assertThatThrownBy(
            () -> read(Map.of("simulatedDialect", "tgi", "baseUrl", "http://localhost:1")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("baseUrl names another");
  }

  @Test
  void serverOfTheRunSpeaksTheDialectAsked() throws Exception {
    Settings settings = read(Map.of("simulatedDialect", "llama.cpp"));
    try (ServerProcess process = ServerProcess.start(settings.simulated(), 1)) {
      HttpRequest request = HttpRequest.newBuilder(process.baseUrl().at("/props")).build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-simulated"))
          .contains("tokenload; dialect=llama.cpp");
      assertThat(process.announcement()).contains("dialect llama.cpp");
    }
  }

  private static Settings read(Map<String, String> given) {
    return Settings.read(given, Map.of(), Defaults.none());
  }
}
