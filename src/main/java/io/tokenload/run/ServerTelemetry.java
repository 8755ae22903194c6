package io.tokenload.run;

import io.tokenload.engine.CellRun;
import io.tokenload.engine.LoadRun;
import io.tokenload.telemetry.TelemetryLog;
import io.tokenload.telemetry.scrape.ScrapedServer;
import io.tokenload.telemetry.scrape.Scraper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The scrapers of a run, one a server that exposes metrics. */
final class ServerTelemetry implements AutoCloseable {

  private final List<Scraper> scrapers;

  private ServerTelemetry(List<Scraper> scrapers) {
    this.scrapers = scrapers;
  }

  /** Begins, once each server was asked for the first time. */
  static ServerTelemetry start(TargetServer target, WatchedRun run, TelemetryLog log) {
    Optional<Duration> every = target.settings().surroundings().telemetry().scrapeInterval();
    return new ServerTelemetry(
        target.scraped().stream()
            .filter(server -> !server.names().isEmpty())
            .map(server -> scraper(server, every, run, log))
            .toList());
  }

  private static Scraper scraper(
      ScrapedServer server, Optional<Duration> every, WatchedRun run, TelemetryLog log) {
    return Scraper.start(server, every, run::measuring, () -> inFlight(run.load()), log);
  }

  private static int inFlight(LoadRun load) {
    return load.cells().stream().map(CellRun::progress).mapToInt(cell -> cell.running()).sum();
  }

  /** Why there is nothing of a server, sentences; none where all is well. */
  List<String> troubles() {
    return scrapers.stream()
        .flatMap(scraper -> Stream.of(scraper.trouble(), scraper.failure()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** What the samples of each server say beyond themselves. */
  List<Scraper.Found> found() {
    return scrapers.stream().map(Scraper::found).toList();
  }

  /** Takes the last samples. Calling it again does nothing. */
  @Override
  public void close() {
    scrapers.forEach(Scraper::close);
  }
}
