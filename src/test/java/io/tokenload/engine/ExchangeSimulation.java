package io.tokenload.engine;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.app.Gatling$;
import io.gatling.javaapi.core.Simulation;
import io.tokenload.metric.Identity;
import io.tokenload.metric.RequestRecord;
import io.tokenload.wire.Api;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One user who sends the same request a few times to a port: what {@code ExchangeIT} looks at. */
public final class ExchangeSimulation extends Simulation {

  private static volatile Setup setup;

  /** What a test wants. */
  record Setup(
      String baseUrl,
      int times,
      RequestLimits limits,
      List<StreamCheck> checks,
      ServerTrust trust,
      List<RequestRecord> records) {

    Setup(int port, int times) {
      this(port, times, new RequestLimits(20_000_000_000L, 20_000_000_000L), List.of());
    }

    Setup(int port, int times, RequestLimits limits, List<StreamCheck> checks) {
      this(
          "http://127.0.0.1:" + port,
          times,
          limits,
          checks,
          ServerTrust.VERIFIED,
          new CopyOnWriteArrayList<>());
    }

    Setup overTls(ServerTrust trusted) {
      String secured = baseUrl.replace("http:", "https:");
      return new Setup(secured, times, limits, checks, trusted, records);
    }
  }

  /** Runs Gatling in this JVM and returns the records. */
  static List<RequestRecord> run(Path results, Setup wanted) {
    setup = wanted;
    Gatling$.MODULE$.fromArgs(
        new String[] {"-s", ExchangeSimulation.class.getName(), "-rf", results.toString(), "-nr"});
    return wanted.records();
  }

  private static final class Collector implements RecordSink {
    @Override
    public void ended(RequestRecord record) {
      setup.records().add(record);
    }

    @Override
    public void stillRunning(Identity identity, long intendedNanos, long handoverNanos) {
      // Start lines are the journal's business.
    }
  }

  {
    new LoadRun(
            "ExchangeSimulation",
            new RunClock(System.nanoTime(), System.currentTimeMillis()),
            setup.limits(),
            new Collector(),
            false,
            setup.trust(),
            words -> words.replace("sk-secret", "***"))
        .begin();
    LlmCall call =
        new LlmCall(
            "chat",
            Api.CHAT,
            http("chat").post("/v1/chat/completions").body(StringBody("{\"stream\":true}")),
            session -> "",
            setup.checks());
    setUp(
            scenario("chat")
                .exec(repeat(setup.times()).on(LlmActions.send(call)))
                .injectOpen(atOnceUsers(1)))
        .protocols(http.baseUrl(setup.baseUrl()).disableWarmUp());
  }
}
