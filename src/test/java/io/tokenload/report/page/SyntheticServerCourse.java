package io.tokenload.report.page;

import io.tokenload.analysis.Findings;
import io.tokenload.analysis.FindingsBuilder;
import io.tokenload.analysis.server.Scrapes;
import io.tokenload.analysis.server.SyntheticServers;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.server.Fingerprint;
import io.tokenload.metric.server.MissedScrape;
import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.metric.server.ServerTime;
import io.tokenload.metric.server.TimeTotal;
import io.tokenload.recording.SummaryBuilder;
import io.tokenload.report.FirstSentence;
import io.tokenload.report.picture.PictureBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What the server of {@link SyntheticCourse} would have said of itself, had anyone asked. */
final class SyntheticServerCourse {

  private static final int SCRAPES = 9;
  private static final double EACH_SECONDS = 2.5;

  private SyntheticServerCourse() {}

  static PageData of(Consumer<Consumer<RequestRecord>> requests, RunFacts facts) {
    RunFacts run = known(facts);
    SummaryBuilder summary = new SummaryBuilder(run);
    PictureBuilder pictures = new PictureBuilder();
    FindingsBuilder findings = new FindingsBuilder(Map.of(), scrapes());
    requests.accept(
        request -> {
          summary.add(request);
          pictures.accept(request);
          findings.accept(request);
        });
    RunSummary found = summary.build();
    Findings judged = findings.build(found);
    return PageData.of(
        FirstSentence.of(found, judged),
        found,
        judged,
        pictures.build(found, List.of(), scrapes()),
        Set.of());
  }

  static Scrapes scrapes() {
    List<ServerSample> samples = new ArrayList<>();
    for (int i = 0; i < SCRAPES; i++) {
      samples.add(sample(i));
    }
    return new Scrapes(
        samples,
        List.of(
            new MissedScrape(
                SyntheticServers.URL,
                23 * SyntheticServers.SECOND,
                24 * SyntheticServers.SECOND,
                "it did not answer within 1 s")));
  }

  /** Five first tokens a second: 39 ms at the client and 38 in the server, then 79 and 76. */
  private static ServerSample sample(int number) {
    double seconds = number * EACH_SECONDS;
    boolean first = seconds < 10;
    double requests = 5 * seconds;
    double early = 5 * Math.min(10, seconds);
    double ttft = early * 0.038 + (requests - early) * 0.076;
    ServerSample sample = SyntheticServers.at(seconds);
    return SyntheticServers.timing(
        SyntheticServers.counting(
            SyntheticServers.standing(
                sample, first ? 1.0 : 2.0, first ? 0.0 : 4.0, first ? 0.3 : 0.6),
            new ServerCounts(
                requests, 100 * requests, 5 * requests, 100 * requests, 25 * requests, 0.0)),
        Map.of(
            ServerTime.TTFT,
            new TimeTotal(ttft, requests),
            ServerTime.QUEUE,
            new TimeTotal(requests * 0.002, requests)));
  }

  private static RunFacts known(RunFacts facts) {
    ServerFacts server =
        facts
            .server()
            .with(
                new Fingerprint(
                    Map.of("max-num-seqs", "2", "<b>", "</script>"),
                    596_096L,
                    291.06,
                    2,
                    14.2,
                    21.5,
                    List.of("NVIDIA H100"),
                    "550.54"));
    return new RunFacts(
        facts.schemaVersion(),
        facts.runId(),
        facts.simulation(),
        facts.startedAt(),
        facts.originNanos(),
        server,
        facts.settings(),
        facts.given(),
        facts.seed(),
        facts.prompts(),
        facts.cells(),
        facts.cutShort(),
        facts.journalRefused(),
        facts.notes(),
        facts.evidence());
  }
}
