package io.tokenload.run;

import io.tokenload.engine.LoadRun;
import io.tokenload.metric.SelfObservation;
import io.tokenload.telemetry.Observer;
import io.tokenload.telemetry.TelemetryLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that watches during the load, and the file that it is written to. */
final class RunTelemetry implements AutoCloseable {

  private final LoadRun load;
  private final TelemetryLog log;
  private final ServerTelemetry servers;
  private final DeviceTelemetry devices;
  private final RequestTelemetry requests;
  private final Observer observer;

  private RunTelemetry(
      LoadRun load,
      TelemetryLog log,
      ServerTelemetry servers,
      DeviceTelemetry devices,
      RequestTelemetry requests,
      Observer observer) {
    this.load = load;
    this.log = log;
    this.servers = servers;
    this.devices = devices;
    this.requests = requests;
    this.observer = observer;
  }

  /**
   * Begins to watch; what the calibration cost is no part of it.
   *
   * @throws UserError if something asked for cannot be watched
   */
  static RunTelemetry start(
      WatchedRun run, TargetServer target, Settings settings, Resumption resumption, Path file) {
    TelemetryLog log = TelemetryLog.open(file, run::originNanos);
    resumption.takeOver(log);
    RequestTelemetry requests = requests(run, settings, log);
    ServerTelemetry servers = ServerTelemetry.start(target, run, log);
    DeviceTelemetry devices =
        DeviceTelemetry.start(
            target.settings().surroundings().telemetry(),
            run.server(),
            target.settings().target().insecureTls(),
            log);
    return new RunTelemetry(run.load(), log, servers, devices, requests, Observer.start(run, log));
  }

  private static RequestTelemetry requests(WatchedRun run, Settings settings, TelemetryLog log) {
    try {
      return RequestTelemetry.start(settings, run.server(), run.load().names(), log);
    } catch (UserError e) {
      log.close();
      throw e;
    }
  }

  /** What the client saw of itself, once the watch has ended. */
  SelfObservation seen() {
    SelfObservation seen = observer.seen(WatchedRun.schedules(load));
    List<String> untold = new ArrayList<>(seen.untold());
    log.failure().ifPresent(untold::add);
    untold.addAll(devices.failures());
    untold.addAll(requests.failures());
    return new SelfObservation(seen.cost(), seen.cells(), untold);
  }

  /** The scrapers of the servers. */
  ServerTelemetry servers() {
    return servers;
  }

  /** Takes the last looks. Calling it again does nothing. */
  @Override
  public void close() {
    observer.close();
    servers.close();
    devices.close();
    requests.close();
    log.close();
  }
}
