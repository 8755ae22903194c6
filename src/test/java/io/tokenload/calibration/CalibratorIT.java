package io.tokenload.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.Calibration.Status;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.CalibrationPass.Moment;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import io.tokenload.truthserver.TruthServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client of a real Gatling run measures itself, and its server misbehaves. */
class CalibratorIT {

  private static final List<Load> LOADS = List.of(new Load(8, 800, 0));

  @TempDir Path results;
  private List<RequestRecord> load;

  // SAD PATH

  @Test
  void aServerThatIsNotThereLeavesTheRunUncalibrated() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    Calibration found = calibrate(() -> truthAt(closed, () -> {}));

    assertThat(found.status()).isEqualTo(Status.UNCALIBRATED);
    assertThat(found.reason()).startsWith("the known-truth server does not answer (");
  }

  @Test
  void aServerThatCannotStartGivesItsReason() throws Exception {
    Calibration found =
        calibrate(
            () -> {
              throw new CalibrationFailure("no port is free");
            });

    assertThat(found).isEqualTo(Calibration.failed("no port is free"));
  }

  @Test
  void aServerThatDiesMidwayLeavesTheRunUncalibratedAndGoingOn() throws Exception {
    TruthServer dying = TruthServer.start();
    CompletableFuture<Void> death = new CompletableFuture<>();
    Calibration found =
        calibrate(
            () -> {
              CompletableFuture.delayedExecutor(3_700, TimeUnit.MILLISECONDS)
                  .execute(() -> death.complete(end(dying)));
              return truthAt(dying.port(), () -> {});
            });

    death.get(10, TimeUnit.SECONDS);
    assertThat(found.status()).isEqualTo(Status.UNCALIBRATED);
    assertThat(found.reason()).contains("known-truth server");
    assertThat(found.passes()).isEmpty();
    assertThat(load).extracting(record -> record.ending().outcome()).containsExactly(Outcome.OK);
  }

  @Test
  void anEndOfTheRunEndsTheCalibrationAtOnce() throws Exception {
    AtomicReference<Calibration> found = new AtomicReference<>();
    try (TruthServer target = TruthServer.start()) {
      RehearsalSimulation.run(
          results,
          truthAt(target.port(), () -> {}).address().toString(),
          client -> {
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS)
                .execute(() -> client.stop("ended by Ctrl-C"));
            found.set(
                new Calibrator(client, CalibratorIT::own, 10_000).measure(Moment.BEFORE, LOADS));
          });
    }
    assertThat(found.get().reason()).contains("ended by Ctrl-C");
  }

  // HAPPY PATH

  @Test
  void delaysAreMeasuredOutOfStepAndInStepAndLeaveNoTraceInTheRun() throws Exception {
    Calibration found = calibrate(CalibratorIT::own);

    assertThat(found.reason()).isNull();
    assertThat(found.passes()).extracting(CalibrationPass::inStep).containsExactly(false, true);
    assertThat(found.passes()).allSatisfy(CalibratorIT::isPlausible);
    assertThat(load).hasSize(1);
    assertThat(gatlingsLog()).contains("load").doesNotContain(Calibrator.REQUEST, "rehearsal");
  }

  private static void isPlausible(CalibrationPass pass) {
    assertThat(pass.streams()).isEqualTo(8);
    assertThat(pass.eventsPerSecond()).isBetween(300.0, 900.0);
    assertThat(pass.bytesPerEvent()).isBetween(200.0, 400.0);
    assertThat(pass.stamping().count()).isGreaterThan(300);
    assertThat(pass.stamping().p50Nanos()).isPositive();
    assertThat(pass.ttft().p50Nanos()).isPositive();
    assertThat(pass.itl().count()).isGreaterThan(300);
    assertThat(pass.serverLate().p50Nanos()).isPositive();
  }

  /** Calibrates the client of a run that has another server as its target. */
  private Calibration calibrate(Supplier<Truth> truths) throws IOException {
    AtomicReference<Calibration> found = new AtomicReference<>();
    try (TruthServer target = TruthServer.start()) {
      load =
          RehearsalSimulation.run(
              results,
              "http://127.0.0.1:" + target.port(),
              client ->
                  found.set(new Calibrator(client, truths, 10_000).measure(Moment.BEFORE, LOADS)));
    }
    return found.get();
  }

  private static Truth own() {
    try {
      TruthServer server = TruthServer.start();
      return truthAt(server.port(), () -> end(server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Void end(TruthServer server) {
    try {
      server.close();
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Truth truthAt(int port, Runnable end) {
    return new Truth() {
      @Override
      public URI address() {
        return URI.create("http://127.0.0.1:" + port);
      }

      @Override
      public void close() {
        end.run();
      }
    };
  }

  private String gatlingsLog() throws IOException {
    try (Stream<Path> files = Files.walk(results)) {
      Path log = files.filter(file -> file.endsWith("simulation.log")).findFirst().orElseThrow();
      return Files.readString(log, StandardCharsets.ISO_8859_1);
    }
  }
}
