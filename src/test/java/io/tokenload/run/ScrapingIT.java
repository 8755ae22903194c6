package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.metric.server.ServerTime;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.RunFile;
import io.tokenload.simserver.SimOptions;
import io.tokenload.simserver.SimServer;
import io.tokenload.telemetry.TelemetryReader;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import io.tokenload.wire.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What servers say of themselves during whole runs, held against what the client knows. */
class ScrapingIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path directory;

  private final SimOptions options = SimOptions.DEFAULT.withTimeScale(0.1);

  /** Waves of whole answers: nothing is cut off, so nothing is known within bounds only. */
  private GatlingJvm.Result run(String... more) throws Exception {
    String[] settings =
        Stream.concat(
                Stream.of("inputLen=64,128", "outputLen=16", "levels=4", "numPrompts=12"),
                Stream.of(more))
            .toArray(String[]::new);
    return new GatlingJvm(directory).run("Production", settings);
  }

  @Test
  void everyFigureOfTheServersSamplesIsTheClientsExactly() throws Exception {
    try (SimServer server = SimServer.start(options)) {
      GatlingJvm.Result result = run("baseUrl=" + server.url(), "scrapeInterval=200ms");
      assertThat(result.exitCode()).as(result.output()).isZero();
      List<RequestRecord> requests = requests(result);
      List<ServerSample> samples = TelemetryReader.read(result.folder()).server();
      assertThat(TelemetryReader.read(result.folder()).missed()).isEmpty();
      assertThat(samples).extracting(ServerSample::url).containsOnly(server.url());
      assertThat(samples.get(0).askedNanos()).isNegative();
      assertThat(rise(samples, ServerCounts::requests)).isEqualTo(requests.size());
      assertThat(rise(samples, ServerCounts::promptTokens))
          .isEqualTo(sum(requests, request -> request.stream().promptTokens()));
      assertThat(rise(samples, ServerCounts::outputTokens))
          .isEqualTo(sum(requests, request -> request.stream().outputTokens()));
      assertEachTokenHasItsTime(samples, requests);
      assertWindowsHaveSamplesAtTheirEdges(result, samples);
      assertLinesMeetTheSchema(result.folder());
      Reconciliation found = reconciliation(result);
      assertThat(found.status()).isEqualTo(Reconciliation.Status.AGREES);
      assertThat(found.counts())
          .allSatisfy(
              count -> {
                assertThat(count.clientAtLeast()).isEqualTo(count.clientAtMost());
                assertThat(count.server()).isEqualTo(count.clientAtMost());
              });
    }
  }

  @Test
  void foreignRequestsAreNamed() throws Exception {
    try (SimServer server = SimServer.start(options)) {
      Thread foreign = new Thread(() -> ask(server.url()), "foreign");
      foreign.start();
      GatlingJvm.Result result = run("baseUrl=" + server.url());
      foreign.interrupt();
      foreign.join(TimeUnit.SECONDS.toMillis(30));
      assertThat(result.exitCode()).as(result.output()).isZero();
      Reconciliation found = reconciliation(result);
      assertThat(found.status()).isEqualTo(Reconciliation.Status.DIFFERS);
      assertThat(found.findings())
          .anySatisfy(
              words ->
                  assertThat(words)
                      .contains(
                          "requests, ", "more than the client can have caused", "somebody else"));
      Reconciliation.Count requests = found.counts().get(0);
      assertThat(requests.server()).isGreaterThan(requests.clientAtMost());
    }
  }

  @Test
  void eachOfTwoServersHasItsSamplesAndTogetherTheyAreTheClients() throws Exception {
    try (SimServer one = SimServer.start(options);
        SimServer other = SimServer.start(options.withSeed(2))) {
      GatlingJvm.Result result =
          run("baseUrls=" + one.url() + "," + other.url(), "scrapeInterval=0");
      assertThat(result.exitCode()).as(result.output()).isZero();
      List<ServerSample> samples = TelemetryReader.read(result.folder()).server();
      assertThat(samples).as("before the load and at its end").hasSize(4);
      assertThat(samples.subList(0, 2))
          .extracting(ServerSample::url)
          .containsExactly(one.url(), other.url());
      long counted =
          rise(of(samples, one), ServerCounts::outputTokens)
              + rise(of(samples, other), ServerCounts::outputTokens);
      assertThat(counted)
          .isEqualTo(sum(requests(result), request -> request.stream().outputTokens()));
    }
  }

  @Test
  void aServerWithoutMetricsIsMeasuredAndSaidToHaveNone() throws Exception {
    SimOptions bare = options.withDialect("sglang");
    try (SimServer server = SimServer.start(bare)) {
      GatlingJvm.Result result = run("baseUrl=" + server.url(), "backend=tensorrt-llm");
      assertThat(result.exitCode()).as(result.output()).isZero();
      assertThat(facts(result).notes())
          .contains(
              server.url()
                  + "/prometheus/metrics answers with status 404: the server exposes no metrics in"
                  + " text unless its configuration has return_perf_metrics: true.");
      TelemetryReader.Found found = TelemetryReader.read(result.folder());
      assertThat(found.server()).isEmpty();
      assertThat(found.missed()).hasSize(1);
    }
  }

  private static List<ServerSample> of(List<ServerSample> samples, SimServer server) {
    return samples.stream().filter(sample -> sample.url().equals(server.url())).toList();
  }

  /** One request after the other, with time between them in which the server is idle. */
  private static void ask(String url) {
    ServerClient client =
        new ServerClient(new ServerConnection(new BaseUrl(url), Optional.empty(), false));
    byte[] request =
        CompletionRequest.chat("Qwen/Qwen2.5-7B-Instruct", List.of(Message.user("not yours")))
            .maxTokens(2)
            .json();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        client.probe(Api.CHAT, request, SOON);
      } catch (UserError interrupted) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40));
    }
  }

  private static List<RequestRecord> requests(GatlingJvm.Result result) throws Exception {
    List<RequestRecord> all = JournalReader.read(result.folder().resolve("journal.jsonl"));
    assertThat(all).hasSizeGreaterThanOrEqualTo(24);
    assertThat(all).allMatch(request -> request.ending().outcome() == Outcome.OK);
    return all;
  }

  private static RunFacts facts(GatlingJvm.Result result) throws Exception {
    return RunFile.read(result.folder().resolve("run.json"));
  }

  private static Reconciliation reconciliation(GatlingJvm.Result result) throws Exception {
    return facts(result).evidence().reconciliation();
  }

  private static long sum(List<RequestRecord> requests, ToLongFunction<RequestRecord> figure) {
    return requests.stream().mapToLong(figure).sum();
  }

  /** The differences of samples, one after the other, added up. */
  private static long rise(List<ServerSample> samples, Function<ServerCounts, Double> count) {
    double sum = 0;
    for (int i = 1; i < samples.size(); i++) {
      double step = count.apply(samples.get(i).counts()) - count.apply(samples.get(i - 1).counts());
      assertThat(step).isNotNegative();
      sum += step;
    }
    return Math.round(sum);
  }

  private static void assertEachTokenHasItsTime(
      List<ServerSample> samples, List<RequestRecord> requests) {
    ServerSample first = samples.get(0);
    ServerSample last = samples.get(samples.size() - 1);
    Function<ServerTime, Long> observed =
        time -> Math.round(last.times().get(time).since(first.times().get(time)).count());
    assertThat(observed.apply(ServerTime.TTFT)).isEqualTo(requests.size());
    assertThat(observed.apply(ServerTime.E2EL)).isEqualTo(requests.size());
    assertThat(observed.apply(ServerTime.QUEUE)).isEqualTo(requests.size());
    assertThat(observed.apply(ServerTime.ITL))
        .isEqualTo(sum(requests, request -> request.stream().outputTokens() - 1));
  }

  /** A look is taken ten times a second, so that a sample lies near every edge. */
  private static void assertWindowsHaveSamplesAtTheirEdges(
      GatlingJvm.Result result, List<ServerSample> samples) throws Exception {
    for (CellWindow window : facts(result).cells()) {
      assertThat(samples)
          .as("samples after the end of %s", window)
          .anyMatch(sample -> sample.askedNanos() >= window.to());
    }
    assertThat(requests(result))
        .extracting(request -> request.identity().phase())
        .contains(Phase.MEASUREMENT);
    assertThat(samples).hasSizeGreaterThan(2 * facts(result).cells().size());
  }

  private static void assertLinesMeetTheSchema(Path folder) throws Exception {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("docs/schemas/telemetry-line.schema.json")));
    assertThat(Files.readAllLines(folder.resolve(TelemetryReader.FILE)))
        .allSatisfy(line -> assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty());
  }
}
