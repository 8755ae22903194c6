package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.SimOptions;
import io.tokenload.simserver.SimServer;
import io.tokenload.simserver.engine.EngineConfig;
import io.tokenload.simserver.engine.Preset;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;

/** A server of the recorded model's name and limits, a hundred times faster, and a client. */
public final class HttpFixture implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final SimServer server;

  HttpFixture(SimOptions options) throws Exception {
    server = SimServer.start(options);
  }

  /** opt-125m with a context of 2048 tokens, as recorded. */
  public static SimOptions recorded() {
    Preset preset = Preset.named("opt-125m-4090").withModel("opt-125m");
    return SimOptions.DEFAULT.withPreset(preset).withTimeScale(0.01);
  }

  /** As recorded, with room for so many blocks and sequences. */
  public static SimOptions small(int modelLen, int seqs, int blocks) {
    Preset preset = recorded().preset();
    EngineConfig config = preset.config().withLimits(modelLen, seqs, 2048, blocks);
    return recorded().withPreset(preset.withConfig(config));
  }

  SimServer server() {
    return server;
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers).GET().build());
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return send(
        request(path, headers)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(server.url() + path));
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  JsonNode json(String path, String body) throws Exception {
    return Json.MAPPER.readTree(post(path, body).body());
  }

  /** The data of each event of a stream, {@code [DONE]} left out but required. */
  List<JsonNode> events(String path, String body) throws Exception {
    String text = post(path, body).body();
    if (!text.endsWith("data: [DONE]\n\n")) {
      throw new AssertionError("no end of stream: " + text);
    }
    return Arrays.stream(text.split("\n\n"))
        .map(event -> event.substring("data: ".length()))
        .filter(data -> !data.equals("[DONE]"))
        .map(HttpFixture::parse)
        .toList();
  }

  /** A sample of the metrics page. */
  double metric(String nameAndLabel) throws Exception {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(nameAndLabel))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + nameAndLabel));
  }

  private static JsonNode parse(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
