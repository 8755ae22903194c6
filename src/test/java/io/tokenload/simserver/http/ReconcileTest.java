package io.tokenload.simserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.SimOptions;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counters against what clients got, clients that leave, and readers that are slow. */
class ReconcileTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void countersAgreeWithWhatClientsGotThoughMemoryRanOut() throws Exception {
    try (HttpFixture fixture = new HttpFixture(HttpFixture.small(512, 16, 64))) {
      List<CompletableFuture<JsonNode>> answers =
          IntStream.range(0, 12).mapToObj(i -> usage(fixture, i)).toList();
      long generated = 0;
      long prompts = 0;
      for (CompletableFuture<JsonNode> answer : answers) {
        generated += answer.get().at("/completion_tokens").asLong();
        prompts += answer.get().at("/prompt_tokens").asLong();
      }
      assertThat(fixture.metric("vllm:generation_tokens_total")).isEqualTo(generated);
      assertThat(fixture.metric("vllm:prompt_tokens_total")).isEqualTo(prompts);
      assertThat(fixture.metric("vllm:num_preemptions_total")).isPositive();
      assertThat(fixture.metric("vllm:e2e_request_latency_seconds_count")).isEqualTo(12);
      assertThat(fixture.metric("vllm:num_requests_running")).isZero();
      assertThat(fixture.metric("vllm:kv_cache_usage_perc")).isZero();
    }
  }

  private static CompletableFuture<JsonNode> usage(HttpFixture fixture, int number) {
    String body =
        "{\"prompt\":\"request %d %s\",\"max_tokens\":150,\"ignore_eos\":true,\"stream\":true,\"stream_options\":{\"include_usage\":true}}"
            .formatted(number, "hello world ".repeat(20));
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            List<JsonNode> events = fixture.events("/v1/completions", body);
            return events.get(events.size() - 1).at("/usage");
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void repeatedPromptIsCountedAsCached() throws Exception {
    try (HttpFixture fixture = new HttpFixture(HttpFixture.recorded())) {
      String body = "{\"prompt\":\"" + "hello world ".repeat(20) + "\",\"max_tokens\":1}";
      String cached = "/usage/prompt_tokens_details/cached_tokens";
      assertThat(fixture.json("/v1/completions", body).at(cached).asInt()).isZero();
      assertThat(fixture.json("/v1/completions", body).at(cached).asInt()).isEqualTo(32);
      assertThat(fixture.metric("vllm:prefix_cache_hits_total")).isEqualTo(32);
      assertThat(fixture.metric("vllm:prefix_cache_queries_total")).isEqualTo(82);
    }
  }

  @Test
  void clientThatLeavesInMidStreamAbortsItsSequence() throws Exception {
    try (HttpFixture fixture = new HttpFixture(slow())) {
      try (Socket socket = open(fixture, 1000)) {
        readUntil(socket.getInputStream(), "finish_reason");
        assertThat(fixture.metric("vllm:num_requests_running")).isEqualTo(1);
      }
      awaitIdle(fixture);
      assertThat(fixture.metric("vllm:kv_cache_usage_perc")).isZero();
      assertThat(
              fixture.metric("vllm:request_success_total{engine=\"0\",finished_reason=\"abort\""))
          .isZero();
      assertThat(fixture.metric("vllm:time_to_first_token_seconds_count")).isEqualTo(1);
      assertThat(fixture.metric("vllm:e2e_request_latency_seconds_count")).isZero();
      assertThat(fixture.metric("tokenload_simulated_aborted_requests_total")).isEqualTo(1);
    }
  }

  @Test
  void slowReaderGetsEveryTokenInFewerEvents() throws Exception {
    try (HttpFixture fixture = new HttpFixture(HttpFixture.small(100_000, 4, 8000))) {
      int tokens = 40_000;
      try (Socket socket = open(fixture, tokens)) {
        await(
            () ->
                fixture.metric("vllm:request_success_total{engine=\"0\",finished_reason=\"length\"")
                    == 1);
        String stream = readUntil(socket.getInputStream(), "data: [DONE]");
        assertThat(stream).contains("\"completion_tokens\":" + tokens);
        assertThat(stream.split("\"index\":0").length - 1).isLessThan(tokens);
      }
    }
  }

  /** Each step takes about 20 ms. */
  private static SimOptions slow() {
    return HttpFixture.recorded().withTimeScale(10);
  }

  private static Socket open(HttpFixture fixture, int maxTokens) throws Exception {
    String body =
        "{\"prompt\":\"hello\",\"max_tokens\":%d,\"ignore_eos\":true,\"stream\":true,\"stream_options\":{\"include_usage\":true}}"
            .formatted(maxTokens);
    Socket socket = new Socket();
    socket.setReceiveBufferSize(16_384);
    socket.connect(new java.net.InetSocketAddress("127.0.0.1", fixture.server().port()));
    socket.setSoTimeout((int) PATIENCE.toMillis());
    OutputStream out = socket.getOutputStream();
    out.write(
        "POST /v1/completions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
            .formatted(body.length(), body)
            .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String readUntil(InputStream in, String mark) throws Exception {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[65_536];
    while (text.indexOf(mark, Math.max(0, text.length() - 2 * buffer.length)) < 0) {
      int read = in.read(buffer);
      assertThat(read).as("stream ended before " + mark).isPositive();
      text.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
    }
    return text.toString();
  }

  private static void awaitIdle(HttpFixture fixture) throws Exception {
    await(() -> fixture.metric("vllm:num_requests_running") == 0);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  /** Asks again and again: each question is an HTTP request, so the server has time to act. */
  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
    }
  }
}
