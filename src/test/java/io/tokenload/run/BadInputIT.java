package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tokenload.recording.RunFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong after a good beginning: one sentence, an exit code, everything kept. */
class BadInputIT {

  private static final String KEY = "sk-0123456789abcdef";
  private static final String NO_TRACE = "\tat ";

  @TempDir Path directory;

  @Test
  void aRunOfErrorsTellsTheFirstInTheServersWordsAndNoKey() throws Exception {
    Path keyFile = Files.writeString(directory.resolve("key"), KEY);
    GatlingJvm.Result result;
    try (FailingServer server = new FailingServer()) {
      result =
          new GatlingJvm(directory.resolve("run"))
              .run(
                  "Custom",
                  "baseUrl=" + server.url(),
                  "apiKeyFile=" + keyFile,
                  "inputLen=16",
                  "outputLen=4",
                  "concurrency=2",
                  "duration=1",
                  "warmup=0",
                  "saveTexts=true");
    }
    assertThat(result.exitCode()).as(result.output()).isEqualTo(ExitCode.FAILED.code());
    assertThat(result.output())
        .contains("the first failed with: HTTP 500: out of memory for Bearer ***")
        .doesNotContain("TPOT ms", NO_TRACE);
    assertThat(result.folder().resolve("index.html")).isNotEmptyFile();
    assertThat(result.folder().resolve("summary.json")).isNotEmptyFile();
    assertThat(everythingIn(directory.resolve("run"))).doesNotContain(KEY);
  }

  @Test
  void anEndingSignalEndsALongScheduleWithItsReports() throws Exception {
    GatlingJvm gatling = new GatlingJvm(directory);
    Process run =
        gatling.start(
            "Custom",
            "simulatedTimeScale=0.1",
            "requestRate=8,16",
            "duration=200",
            "warmup=0",
            "inputLen=16",
            "outputLen=4");
    awaitJournal();
    List<ProcessHandle> server = run.children().toList();
    run.destroy();
    GatlingJvm.Result result = gatling.await(run);

    assertThat(result.exitCode()).as(result.output()).isEqualTo(ExitCode.CUT_SHORT.code());
    assertThat(result.output()).contains("Cut short: ended by").doesNotContain(NO_TRACE);
    assertThat(result.folder().resolve("index.html")).isNotEmptyFile();
    assertThat(RunFile.read(result.folder().resolve("run.json")).cutShort()).isNotNull();
    for (ProcessHandle process : server) {
      process.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aPromptOverTheContextLeavesNoFolder() throws Exception {
    GatlingJvm.Result result = new GatlingJvm(directory).run("Custom", "inputLen=100K");

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.output()).contains("max_model_len", "32768").doesNotContain(NO_TRACE);
    assertThat(result.folder()).isNull();
  }

  @Test
  void aLimitOfAClassThatIsNotThereLeavesNoFolder() throws Exception {
    GatlingJvm.Result result = new GatlingJvm(directory).run("Tiny", "goodput=XS.ttft:200");

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.output())
        .contains("goodput limits the class XS", "it has SS, SL, LS, LL.")
        .doesNotContain(NO_TRACE);
    assertThat(result.folder()).isNull();
  }

  @Test
  void aWordThatIsNoWayToCalibrateIsRefusedBeforeAnythingStarts() throws Exception {
    GatlingJvm.Result result = new GatlingJvm(directory).run("Custom", "calibration=sometimes");

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.output())
        .contains("calibration", "sometimes", "auto")
        .doesNotContain(NO_TRACE);
    assertThat(result.folder()).isNull();
  }

  @Test
  void anEndingSignalEndsACalibrationAndLeavesNoFolder() throws Exception {
    GatlingJvm gatling = new GatlingJvm(directory);
    Process run = gatling.start("Custom", "calibration=auto", "concurrency=4", "inputLen=16");
    awaitOutput(gatling, "Measuring the client's own delay");
    run.destroy();
    GatlingJvm.Result result = gatling.await(run);

    assertThat(result.exitCode()).as(result.output()).isEqualTo(ExitCode.CUT_SHORT.code());
    assertThat(result.output())
        .contains("before anything was measured")
        .doesNotContain(NO_TRACE, "client delay");
    assertThat(result.folder()).isNull();
  }

  private static void awaitOutput(GatlingJvm gatling, String words) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (System.nanoTime() < deadline && !gatling.output().contains(words)) {
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }
  }

  /** Waits until the first records are on the disk. */
  private void awaitJournal() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (System.nanoTime() < deadline && !hasRecords()) {
      new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
    }
  }

  private boolean hasRecords() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("target-reports"))) {
      return files.anyMatch(
          file -> file.endsWith("journal.jsonl") && file.toFile().length() > 1_000);
    }
  }

  private static String everythingIn(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  /** Streams to a trial, counts prompts, and answers the load with an error that quotes the key. */
  private static final class FailingServer implements AutoCloseable {

    private static final String USAGE =
        "\"usage\":{\"prompt_tokens\":16,\"completion_tokens\":1,\"total_tokens\":17}";

    private final HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    FailingServer() throws IOException {
      server.createContext(
          "/v1/models", exchange -> json(exchange, 200, "{\"data\":[{\"id\":\"m\"}]}"));
      server.createContext("/v1/chat/completions", FailingServer::complete);
      server.createContext("/tokenize", FailingServer::count);
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void complete(HttpExchange exchange) throws IOException {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!body.contains("\"stream\":true")) {
        json(
            exchange,
            200,
            "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"length\"}],"
                + USAGE
                + "}");
      } else if (body.contains("\"Hello\"")) {
        answer(
            exchange,
            200,
            "text/event-stream",
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},"
                + "\"finish_reason\":\"length\"}]}\n\ndata: [DONE]\n\n");
      } else {
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        json(exchange, 500, "{\"error\":{\"message\":\"out of memory for " + key + "\"}}");
      }
    }

    /** A token a word. */
    private static void count(HttpExchange exchange) throws IOException {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      json(exchange, 200, "{\"count\":" + body.split("\\s+").length + "}");
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
      answer(exchange, status, "application/json", body);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body)
        throws IOException {
      exchange.getResponseHeaders().set("Content-Type", type);
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
