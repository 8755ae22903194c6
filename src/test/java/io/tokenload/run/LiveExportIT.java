package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.export.Collector;
import io.tokenload.export.Exposition;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.RunFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs whose figures are read while they run. */
class LiveExportIT {

  private static final String[] TINY = {
    "simulatedTimeScale=0.1", "concurrency=4", "duration=2", "warmup=1", "maxTokens=32"
  };
  private static final String[] SHORT = {
    "simulatedTimeScale=0.1",
    "concurrency=2",
    "duration=1",
    "warmup=0",
    "inputLen=32",
    "outputLen=4"
  };
  private static final Pattern URL = Pattern.compile("Live figures: (http://\\S+)");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path directory;

  // SAD PATH

  @Test
  void aTakenPortEndsTheRunBeforeAnythingIsAsked() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      GatlingJvm.Result result =
          new GatlingJvm(directory)
              .run("Tiny", with(TINY, "prometheusPort=" + taken.getLocalPort()));
      assertThat(result.exitCode()).isEqualTo(ExitCode.MACHINE.code());
      assertThat(result.output())
          .contains("Port " + taken.getLocalPort() + " of 127.0.0.1 (prometheusPort)")
          .doesNotContain("Trying ", "\tat ");
      assertThat(result.folder()).isNull();
    }
  }

  @Test
  void aCollectorThatFailsIsARemarkOfARunThatIsOtherwiseWell() throws Exception {
    try (Collector collector = new Collector(Collector.Manner.FAILS)) {
      GatlingJvm.Result result =
          new GatlingJvm(directory)
              .run("Custom", with(SHORT, "otlpEndpoint=" + collector.uri(), "otlpInterval=500ms"));
      assertThat(result.exitCode()).as(result.output()).isZero();
      // What JDK 25 says of native access begins with WARNING.
      assertThat(result.output()).doesNotContain("Exception").doesNotContainPattern("WARN(?!ING)");
      assertThat(RunFile.read(result.folder().resolve("run.json")).notes())
          .anyMatch(note -> note.contains("did not take") && note.contains("(it answered 500)"));
    }
  }

  @Test
  void byItselfNothingOfItIsLoaded() throws Exception {
    Path classes = directory.resolve("classes.log");
    GatlingJvm gatling = new GatlingJvm(directory);
    GatlingJvm.Result result =
        gatling.await(gatling.start(List.of("-Xlog:class+load:file=" + classes), "Custom", SHORT));
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(Files.readAllLines(classes))
        .anyMatch(line -> line.contains("io.tokenload.run.RunExport"))
        .noneMatch(line -> line.contains("io.tokenload.export."))
        .noneMatch(line -> line.contains("io.prometheus."))
        .noneMatch(line -> line.contains("io.opentelemetry."));
  }

  // HAPPY PATH

  @Test
  void bothAreReadWhileTheRunRunsAndEndWithTheCountsOfTheJournal() throws Exception {
    try (Collector collector = new Collector(Collector.Manner.TAKES)) {
      GatlingJvm gatling = new GatlingJvm(directory);
      Process run =
          gatling.start(
              "Tiny",
              with(
                  TINY,
                  "prometheusPort=0",
                  "otlpEndpoint=" + collector.uri(),
                  "otlpInterval=500ms"));
      List<Exposition> scrapes = scrapesOf(gatling, run);
      GatlingJvm.Result result = gatling.await(run);
      assertThat(result.exitCode()).as(result.output()).isZero();
      List<RequestRecord> records = JournalReader.read(result.folder().resolve("journal.jsonl"));

      assertSeenRunning(scrapes);
      assertCounts(scrapes.get(scrapes.size() - 1), records);
      Collector.Message first = collector.next();
      Collector.Message last = collector.last();
      String duration = "gen_ai.client.operation.duration";
      assertThat(first.count(duration)).isLessThan(last.count(duration));
      assertThat(last.count(duration)).isEqualTo(records.size());
      assertThat(last.resource()).containsEntry("tokenload.simulation", "Tiny");
      assertThat(RunFile.read(result.folder().resolve("run.json")).notes())
          .noneMatch(note -> note.contains("export") || note.contains("OpenTelemetry"));
    }
  }

  private static void assertSeenRunning(List<Exposition> scrapes) {
    assertThat(scrapes)
        .anyMatch(each -> each.sum("tokenload_current_cell", "phase=\"measurement\"") == 1)
        .anyMatch(each -> each.sum("tokenload_requests_in_flight", "") == 4)
        .anyMatch(each -> each.sum("tokenload_event_loop_lag_seconds_count", "") > 0);
    for (int i = 1; i < scrapes.size(); i++) {
      assertThat(scrapes.get(i).sum("tokenload_requests_total", ""))
          .isGreaterThanOrEqualTo(scrapes.get(i - 1).sum("tokenload_requests_total", ""));
    }
  }

  private static void assertCounts(Exposition last, List<RequestRecord> records) {
    List<RequestRecord> measured =
        records.stream().filter(r -> r.identity().phase() == Phase.MEASUREMENT).toList();
    assertThat(last.sum("tokenload_verdict", "")).isEqualTo(1);
    assertThat(last.sum("tokenload_cells_over", "")).isEqualTo(4);
    assertThat(last.sum("tokenload_export_refused_records_total", "")).isZero();
    assertThat(last.sum("tokenload_requests_total", "")).isEqualTo(records.size());
    assertThat(last.sum("tokenload_requests_total", "outcome=\"ok\",phase=\"measurement\""))
        .isEqualTo(measured.stream().filter(r -> r.ending().outcome() == Outcome.OK).count());
    assertThat(last.sum("tokenload_output_tokens_total", ""))
        .isEqualTo(sum(records, r -> Math.max(0, r.stream().outputTokens())));
    assertThat(last.sum("tokenload_time_to_first_token_seconds_count", "class=\"LS\""))
        .isEqualTo(
            measured.stream()
                .filter(r -> r.identity().cell().className().equals("LS"))
                .filter(r -> r.ttft().isPresent())
                .count());
    assertThat(last.sum("tokenload_inter_token_latency_seconds_count", ""))
        .isEqualTo(sum(measured, r -> r.itl().length));
  }

  private static long sum(List<RequestRecord> records, ToLongFunction<RequestRecord> figure) {
    return records.stream().mapToLong(figure).sum();
  }

  /** Scrapes like Prometheus does, only faster, until nobody answers any more. */
  private static List<Exposition> scrapesOf(GatlingJvm gatling, Process run) throws Exception {
    URI url = url(gatling, run);
    List<Exposition> scrapes = new ArrayList<>();
    try {
      while (run.isAlive()) {
        scrapes.add(Exposition.of(get(url)));
        pause();
      }
    } catch (IOException ended) {
      assertThat(scrapes).isNotEmpty();
    }
    return scrapes;
  }

  private static URI url(GatlingJvm gatling, Process run) throws Exception {
    while (run.isAlive()) {
      Matcher matcher = URL.matcher(gatling.output());
      if (matcher.find()) {
        return URI.create(matcher.group(1));
      }
      pause();
    }
    throw new AssertionError(gatling.output());
  }

  private static void pause() throws InterruptedException {
    new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
  }

  private static String get(URI url) throws Exception {
    return CLIENT
        .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static String[] with(String[] settings, String... more) {
    return Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new);
  }
}
