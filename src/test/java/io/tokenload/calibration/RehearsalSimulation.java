package io.tokenload.calibration;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.app.Gatling$;
import io.gatling.javaapi.core.Simulation;
import io.tokenload.engine.LlmActions;
import io.tokenload.engine.LlmCall;
import io.tokenload.engine.LoadRun;
import io.tokenload.engine.RecordSink;
import io.tokenload.engine.Rehearsal;
import io.tokenload.engine.RequestLimits;
import io.tokenload.engine.RunClock;
import io.tokenload.engine.ServerTrust;
import io.tokenload.metric.Identity;
import io.tokenload.metric.RequestRecord;
import io.tokenload.wire.Api;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** One user with one request of its own; before it, a test has the client to itself. */
public final class RehearsalSimulation extends Simulation {

  private static volatile Consumer<Rehearsal> test;
  private static volatile String target;
  private static final List<RequestRecord> RECORDS = new CopyOnWriteArrayList<>();

  /** Runs Gatling in this JVM; returns the records of its one user. */
  static List<RequestRecord> run(Path results, String targetUrl, Consumer<Rehearsal> step) {
    test = step;
    target = targetUrl;
    RECORDS.clear();
    Gatling$.MODULE$.fromArgs(
        new String[] {"-s", RehearsalSimulation.class.getName(), "-rf", results.toString(), "-nr"});
    return List.copyOf(RECORDS);
  }

  private static final class Collector implements RecordSink {
    @Override
    public void ended(RequestRecord record) {
      RECORDS.add(record);
    }

    @Override
    public void stillRunning(Identity identity, long intendedNanos, long handoverNanos) {
      // Start lines are the journal's business.
    }
  }

  {
    LoadRun run =
        new LoadRun(
            "RehearsalSimulation",
            new RunClock(System.nanoTime(), System.currentTimeMillis()),
            new RequestLimits(20_000_000_000L, 20_000_000_000L),
            new Collector(),
            false,
            ServerTrust.VERIFIED,
            words -> words);
    run.onceBuilt(client -> test.accept(client));
    run.begin();
    LlmCall call =
        new LlmCall(
            "load",
            Api.CHAT,
            http("load").post("/v1/chat/completions?tokens=2").body(StringBody("{}")),
            session -> "",
            List.of());
    setUp(scenario("load").exec(LlmActions.send(call)).injectOpen(atOnceUsers(1)))
        .protocols(http.baseUrl(target).disableWarmUp());
  }
}
