package io.tokenload.calibration;

import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.http.HttpDsl;
import io.tokenload.engine.LlmCall;
import io.tokenload.engine.Rehearsal;
import io.tokenload.metric.Calibration;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.CalibrationPass.Moment;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Drives the client's own request path against a server that knows the truth, at the loads of a
 * run, and says how late the client's stamps are. Blocks its caller for some seconds, which must be
 * no event loop. Whatever goes wrong is a reason in the result, never an exception.
 */
public final class Calibrator {

  /** Below this share of the events planned for, the pass was another one than planned. */
  private static final double LEAST_SHARE = 0.5;

  /** Its name, should it ever show up where it does not belong. */
  static final String REQUEST = "client's own delay";

  private static final String PROMPT = "hello world ".repeat(40);

  private final Rehearsal rehearsal;
  private final Supplier<Truth> truths;
  private final double mostEventsPerSecond;

  /**
   * A calibrator of one client.
   *
   * @param rehearsal the client
   * @param truths starts a server; throws {@link CalibrationFailure} if it does not come up
   * @param mostEventsPerSecond what this machine can be asked for
   */
  public Calibrator(Rehearsal rehearsal, Supplier<Truth> truths, double mostEventsPerSecond) {
    this.rehearsal = rehearsal;
    this.truths = truths;
    this.mostEventsPerSecond = mostEventsPerSecond;
  }

  /** Seconds that {@link #measure} will take, the server's start left out. */
  public double expectedSeconds(Moment moment, Collection<Load> loads) {
    return CalibrationPlan.of(moment, loads, mostEventsPerSecond).expected().toMillis() / 1e3;
  }

  /** Measures the client at the given loads, out of step and in step. */
  public Calibration measure(Moment moment, Collection<Load> loads) {
    CalibrationPlan plan = CalibrationPlan.of(moment, loads, mostEventsPerSecond);
    try (Truth truth = truths.get();
        TruthLine line = new TruthLine(truth.address())) {
      line.checkClock();
      play(truth.address(), plan.warmup());
      List<CalibrationPass> passes = new ArrayList<>();
      for (PassPlan pass : plan.passes()) {
        passes.add(measured(truth.address(), line, pass));
      }
      return new Calibration(Calibration.Status.CALIBRATED, null, passes);
    } catch (CalibrationFailure e) {
      return Calibration.failed(e.getMessage());
    }
  }

  private CalibrationPass measured(URI server, TruthLine line, PassPlan plan) {
    long[] before = line.sent();
    Rehearsal.Take take = play(server, plan);
    long[] after = line.sent();
    double bytesPerEvent = (after[0] - before[0]) / (double) Math.max(1, after[1] - before[1]);
    CalibrationPass pass = new PassTally(plan, take).pass(bytesPerEvent);
    refuseSlow(plan, pass);
    return pass;
  }

  private Rehearsal.Take play(URI server, PassPlan plan) {
    Rehearsal.Take take =
        rehearsal.play(
            new Rehearsal.Part(
                call(server + plan.target(), plan.tokens()),
                plan.load().streams(),
                plan.stagger(),
                plan.length()));
    if (take.failure() != null) {
      throw new CalibrationFailure(
          "a request to the known-truth server failed at %d streams (%s)"
              .formatted(plan.load().streams(), take.failure()));
    }
    return take;
  }

  static void refuseSlow(PassPlan plan, CalibrationPass pass) {
    boolean few = pass.eventsPerSecond() < LEAST_SHARE * plan.plannedEventsPerSecond();
    if (few || pass.serverLate().p50Nanos() > plan.load().gapNanos()) {
      throw new CalibrationFailure(
          "the known-truth server was too slow at %d streams: %.0f of %.0f events/s, %.1f ms behind its own schedule (median)"
              .formatted(
                  plan.load().streams(),
                  pass.eventsPerSecond(),
                  plan.plannedEventsPerSecond(),
                  pass.serverLate().p50Nanos() / 1e6));
    }
  }

  private static LlmCall call(String url, int tokens) {
    byte[] body = CompletionRequest.of(Api.CHAT, "truth", PROMPT).maxTokens(tokens).json();
    return new LlmCall(
        REQUEST,
        Api.CHAT,
        HttpDsl.http(REQUEST)
            .post(url)
            .header("Accept", "text/event-stream")
            .header("Accept-Encoding", "identity")
            .header("Content-Type", "application/json")
            .body(CoreDsl.ByteArrayBody(body)),
        session -> PROMPT,
        List.of());
  }
}
