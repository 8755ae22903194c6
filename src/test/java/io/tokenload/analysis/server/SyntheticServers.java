package io.tokenload.analysis.server;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import io.tokenload.metric.server.Fingerprint;
import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerGauges;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.metric.server.ServerTime;
import io.tokenload.metric.server.TimeTotal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Samples, cells and requests whose figures can be computed by hand. */
public final class SyntheticServers {

  public static final long MS = 1_000_000;
  public static final long SECOND = 1_000 * MS;
  public static final String URL = "http://gpu:8000";

  private SyntheticServers() {}

  /** A sample that took 10 ms, and whose moment is the given one. */
  public static ServerSample at(double seconds) {
    return at(URL, seconds);
  }

  public static ServerSample at(String url, double seconds) {
    long moment = Math.round(seconds * SECOND);
    return new ServerSample(
        url,
        moment - 5 * MS,
        moment + 5 * MS,
        new ServerGauges(null, null, null),
        new ServerCounts(null, null, null, null, null, null),
        Map.of(),
        null);
  }

  public static ServerSample standing(
      ServerSample sample, Double running, Double waiting, Double kvUsage) {
    return new ServerSample(
        sample.url(),
        sample.askedNanos(),
        sample.answeredNanos(),
        new ServerGauges(running, waiting, kvUsage),
        sample.counts(),
        sample.times(),
        sample.startedSeconds());
  }

  public static ServerSample counting(ServerSample sample, ServerCounts counts) {
    return new ServerSample(
        sample.url(),
        sample.askedNanos(),
        sample.answeredNanos(),
        sample.gauges(),
        counts,
        sample.times(),
        sample.startedSeconds());
  }

  /** Requests, output tokens and preemptions. */
  public static ServerCounts counts(Double requests, Double output, Double preemptions) {
    return new ServerCounts(requests, null, output, null, null, preemptions);
  }

  public static ServerSample timing(ServerSample sample, Map<ServerTime, TimeTotal> times) {
    return new ServerSample(
        sample.url(),
        sample.askedNanos(),
        sample.answeredNanos(),
        sample.gauges(),
        sample.counts(),
        times,
        sample.startedSeconds());
  }

  public static ServerSample started(ServerSample sample, double seconds) {
    return new ServerSample(
        sample.url(),
        sample.askedNanos(),
        sample.answeredNanos(),
        sample.gauges(),
        sample.counts(),
        sample.times(),
        seconds);
  }

  /** A cell opened 2 s before its window and closed 2 s after it. */
  public static CellSummary cell(String name, Level level, long from, long to, double tokens) {
    Cell cell = new Cell(name, "any", level);
    CellWindow window =
        new CellWindow(cell, (from - 2) * SECOND, from * SECOND, to * SECOND, (to + 2) * SECOND);
    return new CellSummary(
        window,
        new CellSummary.Counts(100, 100, Map.of(), null, 0),
        Map.of(),
        new CellSummary.Throughput(1, tokens, tokens),
        new CellSummary.Tokens(
            100_000, 20_000, 1000, 1000, 20_000, 20_000, Map.of(TokenSource.USAGE_FINAL, 100L)));
  }

  public static RunSummary run(CellSummary... cells) {
    return run("vllm", Fingerprint.UNKNOWN, List.of(URL), cells);
  }

  public static RunSummary run(
      String backend, Fingerprint fingerprint, List<String> urls, CellSummary... cells) {
    ServerFacts server = new ServerFacts(false, urls.get(0), backend, "1", "m", 32768, null);
    return new RunSummary(
        new RunFacts(
            RunFacts.SCHEMA_VERSION,
            "run",
            "Huge",
            "2026-01-02T03:04:05Z",
            null,
            server.among(urls, 32768).with(fingerprint),
            Map.of(),
            List.of(),
            1,
            List.of(),
            Arrays.stream(cells).map(CellSummary::window).toList(),
            null,
            0,
            List.of(),
            Evidence.NONE),
        List.of(cells));
  }

  public static Fingerprint fingerprint(Long kvTokens, Integer maxNumSeqs) {
    return new Fingerprint(Map.of(), kvTokens, null, maxNumSeqs, null, null, List.of(), null);
  }

  /** A request sent at a moment, with its events so many milliseconds after that. */
  public static RequestRecord request(CellSummary cell, String url, long sent, long... eventMs) {
    long[] events = Arrays.stream(eventMs).map(ms -> sent + ms * MS).toArray();
    int[] reads = new int[events.length];
    Arrays.setAll(reads, i -> i);
    return new RequestRecord(
        new Identity("req_" + sent, "Huge", cell.cell(), Phase.MEASUREMENT, url),
        new Stamps(sent - MS, sent, sent, sent, sent, Stamps.NONE, sent + SECOND),
        new Connection(true, Stamps.NONE, 0),
        new TokenStream(events, null, reads, 9, events.length, TokenSource.USAGE_FINAL, 1),
        new Ending(Outcome.OK, 200, "length", null),
        null);
  }

  /** What a run of these samples and requests is found to be. */
  public static ServerFindings findings(
      RunSummary run, Scrapes scrapes, RequestRecord... requests) {
    ServerTally tally = new ServerTally(scrapes);
    Arrays.stream(requests).forEach(tally);
    return ServerFindings.of(run, scrapes, tally);
  }
}
