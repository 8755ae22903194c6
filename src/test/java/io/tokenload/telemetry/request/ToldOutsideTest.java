package io.tokenload.telemetry.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import io.tokenload.metric.server.RequestTimes;
import io.tokenload.telemetry.TelemetryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToldOutsideTest {

  private static final RequestTimes TIMES =
      new RequestTimes("otlp_span", 1L, 2_000_000_000L, null, -4L, 5L);

  private static final String ANSWER =
      """
      [{"request_id":17,"perf_metrics":{"first_iter":3,"last_iter":9,"timing_metrics":{
        "server_arrival_time":99.875,"arrival_time":100.0,"first_scheduled_time":100.25,
        "first_token_time":100.75,"server_first_token_time":100.875,"last_token_time":102.0},
        "kv_cache_metrics":{"num_reused_blocks":0}}},
       {"request_id":18,"perf_metrics":{"timing_metrics":{"arrival_time":100.0,
        "first_scheduled_time":null,"first_token_time":100.75,"last_token_time":102.0}}},
       {"perf_metrics":{}}, 7]
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"{}", "\"no\"", "<html>", "[{\"request_id\":1"})
  void perfMetricsThatAreNoListAreRefused(String body) {
    assertThatThrownBy(() -> PerfMetrics.read(body.getBytes(UTF_8), null))
        .isInstanceOf(IOException.class);
  }

  @Test
  void requestThatLacksAMomentIsLeftOut() throws IOException {
    RequestTimes times =
        new RequestTimes(
            "trtllm_perf_metrics",
            250_000_000L,
            500_000_000L,
            1_250_000_000L,
            1_000_000_000L,
            2_125_000_000L);
    assertThat(PerfMetrics.read(ANSWER.getBytes(UTF_8), null))
        .containsExactly(new RequestLine(null, null, "17", times));
  }

  @Test
  void numberOfNoRequestChangesNothing() throws IOException {
    ToldOutside told = told(new RequestLine(null, null, "99", TIMES));
    RequestRecord request = request("req_000001", null, "cmpl-17");
    assertThat(told.apply(request)).isSameAs(request);
    assertThat(told.apply(request("req_000002", null, null)).serverTimes()).isNull();
  }

  @Test
  void numberIsTheEndOfTheAnswersId() throws IOException {
    ToldOutside told = told(new RequestLine(null, null, "17", TIMES));
    assertThat(told.apply(request("req_000001", null, "chatcmpl-17")).serverTimes())
        .isEqualTo(TIMES);
    assertThat(told.apply(request("req_000002", null, "chatcmpl-117")).serverTimes()).isNull();
  }

  @Test
  void numberHoldsForItsOwnServerAlone() throws IOException {
    ToldOutside told = told(new RequestLine(null, "http://a:1", "17", TIMES));
    assertThat(told.apply(request("req_000001", "http://a:1", "cmpl-17")).serverTimes())
        .isEqualTo(TIMES);
    assertThat(told.apply(request("req_000002", "http://b:1", "cmpl-17")).serverTimes()).isNull();
  }

  @Test
  void numberThatARestartedServerGaveTwiceNamesNobody() throws IOException {
    RequestTimes other = new RequestTimes("otlp_span", 9L, null, null, null, null);
    ToldOutside told =
        told(
            new RequestLine(null, null, "17", TIMES),
            new RequestLine(null, null, "17", other),
            new RequestLine(null, null, "17", TIMES));
    assertThat(told.apply(request("req_000001", null, "cmpl-17")).serverTimes()).isNull();
  }

  @Test
  void timesInsideTheStreamComeFirst() throws IOException {
    ToldOutside told = told(new RequestLine("req_000001", null, null, TIMES));
    RequestTimes inside = new RequestTimes("vllm_metrics", 3L, null, null, null, null);
    RequestRecord request = request("req_000001", null, null);
    assertThat(told.apply(request.with(inside)).serverTimes()).isEqualTo(inside);
    assertThat(told.apply(request).serverTimes()).isEqualTo(TIMES);
  }

  @Test
  void linesThatAreCutOrOfOthersAreLeftOut() throws IOException {
    String whole = new RequestLine("req_000001", null, null, TIMES).text();
    Files.writeString(
        folder.resolve(TelemetryReader.FILE),
        "{\"source\":\"client\"}\nnothing\n{\"source\":\"request\",\"id\":\"req_000002\"}\n"
            + whole
            + "\n"
            + whole.substring(0, whole.length() - 9));
    assertThat(ToldOutside.in(folder).byId()).containsOnlyKeys("req_000001");
  }

  @Test
  void folderWithoutTelemetryTellsNothing() throws IOException {
    assertThat(ToldOutside.in(folder).byId()).isEmpty();
  }

  @Test
  void linesKeepToTheirSchema() throws IOException {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("docs/schemas/telemetry-line.schema.json")));
    for (RequestLine line :
        List.of(
            new RequestLine("req_000001", null, null, TIMES),
            new RequestLine(
                null,
                "http://a:1",
                "17",
                new RequestTimes("trtllm_perf_metrics", 1L, 2L, 3L, 4L, 5L)))) {
      assertThat(schema.validate(line.text(), InputFormat.JSON)).isEmpty();
    }
  }

  private ToldOutside told(RequestLine... lines) throws IOException {
    Path file = folder.resolve(TelemetryReader.FILE);
    Files.write(file, List.of(lines).stream().map(RequestLine::text).toList());
    return ToldOutside.in(folder);
  }

  private static RequestRecord request(String id, String url, String answer) {
    Cell cell = new Cell("SS", "short_short", Level.concurrency(4));
    return new RequestRecord(
        new Identity(id, "Huge", cell, Phase.MEASUREMENT, url, answer),
        new Stamps(0, 0, 0, 0, Stamps.NONE, Stamps.NONE, 9),
        new Connection(true, Stamps.NONE, 0),
        new TokenStream(new long[] {5}, null, new int[1], 5, 1, TokenSource.EVENTS, 1),
        new Ending(Outcome.OK, 200, "length", null),
        null);
  }
}
