package io.tokenload.simserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimServerTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static SimServer server;

  @BeforeAll
  static void start() throws Exception {
    server = SimServer.start(SimOptions.DEFAULT.withTimeScale(0.01));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void saysWhatItSimulatesAndWhere() {
    assertThat(server.describe())
        .isEqualTo(
            "simulated server listening on http://127.0.0.1:%d (preset qwen2.5-7b-4090, seed 1, time scale 0.01)"
                .formatted(server.port()));
  }

  @Test
  void streamsAsManyEventsAsTokensWereAsked() throws Exception {
    String body =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"hello world\"}],\"stream\":true,"
            + "\"max_tokens\":7,\"ignore_eos\":true,\"stream_options\":{\"include_usage\":true}}";
    HttpResponse<String> answer = post("/v1/chat/completions", body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().split("\n\n")).hasSize(1 + 7 + 1 + 1);
    assertThat(answer.body()).contains("\"completion_tokens\":7").endsWith("data: [DONE]\n\n");
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
