package io.tokenload.telemetry.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.tokenload.metric.server.RequestTimes;
import io.tokenload.telemetry.TelemetryLog;
import io.tokenload.telemetry.TelemetryReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanLogTest {

  private static final String TRACE = "00c0ffee00c0ffee0000000000000011";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final RequestTimes TIMES =
      new RequestTimes(
          "otlp_span", 1_000_000L, 200_000_000L, 3_000_000_000L, 205_500_000L, 3_206_000_000L);

  @TempDir private Path folder;
  private TelemetryLog log;
  private SpanLog spans;

  @BeforeEach
  void listen() throws IOException {
    log = TelemetryLog.open(folder.resolve(TelemetryReader.FILE), () -> OptionalLong.of(0));
    spans =
        SpanLog.listen(
            0,
            trace -> Optional.of("req_000017").filter(id -> trace.equals(TRACE)),
            name -> Optional.of("req_000018").filter(id -> name.contains("req_000018")),
            log);
  }

  @AfterEach
  void close() {
    spans.close();
    log.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/traces, application/x-protobuf, , 400",
    "POST, /v1/traces, application/json, , 400",
    "POST, /v1/traces, application/x-protobuf, gzip, 400",
    "POST, /v1/traces, application/x-protobuf, br, 415",
    "POST, /v1/traces, text/plain, , 415",
    "POST, /v1/metrics, application/x-protobuf, , 404",
    "PUT, /v1/traces, application/x-protobuf, , 405"
  })
  void garbageIsRefusedAndCounted(
      String method, String path, String type, String encoding, int status) throws Exception {
    byte[] garbage = "<html>no span</html>".getBytes(UTF_8);
    assertThat(send(method, path, type, encoding, garbage).statusCode()).isEqualTo(status);
    assertThat(spans.failure().orElseThrow()).contains("1 bodies");
    assertThat(told()).isEmpty();
    assertThat(post(PROTOBUF, null, message(TRACE, "").toByteArray())).isEqualTo(200);
  }

  @Test
  void bodyThatUnpacksToTooMuchIsRefused() throws Exception {
    byte[] bomb = gzip(new byte[SpanReceiver.MOST_BYTES + 1]);
    assertThat(bomb.length).isLessThan(100_000);
    assertThat(post(PROTOBUF, "gzip", bomb)).isEqualTo(413);
    assertThat(told()).isEmpty();
  }

  @Test
  void portThatIsTakenIsTold() {
    assertThatThrownBy(() -> SpanLog.listen(spans.port(), t -> null, n -> null, log))
        .isInstanceOf(IOException.class);
  }

  @Test
  void spanOfAnotherTraceIsLeftOut() throws Exception {
    byte[] foreign = message("ff".repeat(16), "cmpl-somebody").toByteArray();
    assertThat(post(PROTOBUF, null, foreign)).isEqualTo(200);
    assertThat(told()).isEmpty();
    assertThat(spans.failure().orElseThrow()).contains("1 spans").contains("traceparent");
  }

  @Test
  void spanThatTellsNoTimeIsNone() throws Exception {
    ExportTraceServiceRequest bare =
        message(Span.newBuilder().setTraceId(bytes(TRACE)).setName("POST /v1/completions"));
    assertThat(post(PROTOBUF, null, bare.toByteArray())).isEqualTo(200);
    assertThat(told()).isEmpty();
    assertThat(spans.failure().orElseThrow()).contains("No span").contains("http/protobuf");
  }

  @Test
  void spanInProtobufIsJoinedByItsTrace() throws Exception {
    assertThat(post(PROTOBUF, null, message(TRACE, "cmpl-x").toByteArray())).isEqualTo(200);
    assertThat(told()).isEqualTo(Map.of("req_000017", TIMES));
    assertThat(spans.failure()).isEmpty();
  }

  @Test
  void spanWithoutOurTraceIsJoinedByTheNameOfItsRequest() throws Exception {
    byte[] body = message("", "cmpl-00c0ffee00c0ffee-req_000018-0").toByteArray();
    assertThat(post(PROTOBUF, "gzip", gzip(body))).isEqualTo(200);
    assertThat(told()).isEqualTo(Map.of("req_000018", TIMES));
  }

  @Test
  void spanInJsonSaysTheSame() throws Exception {
    String json =
        """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%s","spanId":"0000000000000011",
          "name":"llm_request","attributes":[
          {"key":"gen_ai.request.id","value":{"stringValue":"cmpl-x"}},
          {"key":"gen_ai.usage.prompt_tokens","value":{"intValue":"5"}},
          {"key":"gen_ai.latency.time_in_queue","value":{"doubleValue":0.001}},
          {"key":"gen_ai.latency.time_in_model_prefill","value":{"doubleValue":0.2}},
          {"key":"gen_ai.latency.time_in_model_decode","value":{"intValue":"3"}},
          {"key":"gen_ai.latency.time_to_first_token","value":{"doubleValue":0.2055}},
          {"key":"gen_ai.latency.e2e","value":{"doubleValue":3.206}}]}]}]}]}
        """
            .formatted(TRACE.toUpperCase(java.util.Locale.ROOT));
    HttpResponse<String> answer =
        send("POST", "/v1/traces", JSON + "; charset=utf-8", null, json.getBytes(UTF_8));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
    assertThat(told()).isEqualTo(Map.of("req_000017", TIMES));
  }

  @Test
  void spanThatIsSentTwiceIsOneAndTwoSpansThatDifferAreNone() throws Exception {
    byte[] one = message(TRACE, "").toByteArray();
    post(PROTOBUF, null, one);
    post(PROTOBUF, null, one);
    assertThat(told()).hasSize(1);
    post(PROTOBUF, null, message(span(TRACE, "", 0.5)).toByteArray());
    assertThat(told()).isEmpty();
  }

  private Map<String, RequestTimes> told() throws IOException {
    return ToldOutside.in(folder).byId();
  }

  private int post(String type, String encoding, byte[] body) throws Exception {
    return send("POST", "/v1/traces", type, encoding, body).statusCode();
  }

  private HttpResponse<String> send(
      String method, String path, String type, String encoding, byte[] body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + spans.port() + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Content-Type", type);
    if (encoding != null) {
      request.header("Content-Encoding", encoding);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static ExportTraceServiceRequest message(String trace, String requestId) {
    return message(span(trace, requestId, 0.001));
  }

  private static Span.Builder span(String trace, String requestId, double queue) {
    return Span.newBuilder()
        .setTraceId(bytes(trace))
        .setName("llm_request")
        .addAttributes(text("gen_ai.request.id", requestId))
        .addAttributes(number("gen_ai.latency.time_in_queue", queue))
        .addAttributes(number("gen_ai.latency.time_in_model_prefill", 0.2))
        .addAttributes(number("gen_ai.latency.time_in_model_decode", 3))
        .addAttributes(number("gen_ai.latency.time_to_first_token", 0.2055))
        .addAttributes(number("gen_ai.latency.e2e", 3.206))
        .addAttributes(number("gen_ai.latency.time_in_model_inference", Double.NaN));
  }

  private static ExportTraceServiceRequest message(Span.Builder span) {
    ExportTraceServiceRequest.Builder message = ExportTraceServiceRequest.newBuilder();
    message.addResourceSpansBuilder().addScopeSpansBuilder().addSpans(span);
    return message.build();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private static KeyValue number(String key, double value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setDoubleValue(value))
        .build();
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    }
    return packed.toByteArray();
  }
}
