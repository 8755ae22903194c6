package io.tokenload.analysis.server;

import static io.tokenload.analysis.server.SyntheticServers.SECOND;
import static io.tokenload.analysis.server.SyntheticServers.URL;
import static io.tokenload.analysis.server.SyntheticServers.at;
import static io.tokenload.analysis.server.SyntheticServers.cell;
import static io.tokenload.analysis.server.SyntheticServers.counting;
import static io.tokenload.analysis.server.SyntheticServers.counts;
import static io.tokenload.analysis.server.SyntheticServers.findings;
import static io.tokenload.analysis.server.SyntheticServers.fingerprint;
import static io.tokenload.analysis.server.SyntheticServers.run;
import static io.tokenload.analysis.server.SyntheticServers.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Level;
import io.tokenload.metric.RunPlan;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.server.Fingerprint;
import io.tokenload.metric.server.MissedScrape;
import io.tokenload.metric.server.SweptServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server with 256 places, then one with 64 in its place. */
class SweptServersTest {

  private static final CellSummary MANY = cell("SS @many", Level.concurrency(128), 10, 20, 100);
  private static final CellSummary FEW = cell("SS @few", Level.concurrency(128), 60, 70, 100);

  @Test
  void restartThatNobodyAskedForIsTold() {
    Scrapes scrapes =
        new Scrapes(
            List.of(
                counting(at(12), counts(9.0, 90.0, 0.0)), counting(at(15), counts(1.0, 10.0, 0.0))),
            List.of());
    assertThat(findings(swept(), scrapes).restarts()).hasSize(1);
  }

  @Test
  void changeFromOneServerToTheNextIsNoFault() {
    Scrapes scrapes =
        new Scrapes(
            List.of(
                counting(at(21), counts(9.0, 90.0, 0.0)), counting(at(58), counts(0.0, 0.0, 0.0))),
            List.of(new MissedScrape(URL, 30 * SECOND, 31 * SECOND, "Nothing listens.")));
    ServerFindings found = findings(swept(), scrapes);
    assertThat(found.restarts()).isEmpty();
    assertThat(found.missed()).isZero();
    assertThat(found.remarks()).isEmpty();
  }

  @Test
  void placesAreThoseOfTheServerThatTheCellWasMeasuredOn() {
    Scrapes scrapes =
        new Scrapes(
            List.of(standing(at(15), 64.0, 30.0, 0.2), standing(at(65), 64.0, 30.0, 0.2)),
            List.of());
    ServerFindings found = findings(swept(), scrapes);
    assertThat(found.limiter("SS @many c=128")).contains(Limiter.COMPUTE);
    assertThat(found.limiter("SS @few c=128")).contains(Limiter.SEQUENCE);
  }

  @Test
  void placesOfAComparedServerAreNotTakenFromTheFirst() {
    RunSummary compared =
        run("vllm", fingerprint(null, 256), List.of(URL, "http://other:8000"), MANY);
    Scrapes scrapes = new Scrapes(List.of(standing(at(15), 64.0, 30.0, 0.2)), List.of());
    assertThat(findings(compared, scrapes).limiter("SS @many c=128")).contains(Limiter.SEQUENCE);
  }

  private static RunSummary swept() {
    RunSummary run = run("vllm", fingerprint(null, 256), List.of(URL), MANY, FEW);
    RunPlan plan = run.run().plan().on(List.of(server("many", 256), server("few", 64)));
    return new RunSummary(run.run().withPlan(plan), run.cells());
  }

  private static SweptServer server(String name, int places) {
    Fingerprint found = fingerprint(null, places);
    return new SweptServer(name, Map.of(), null, null, null, null, found, null, List.of());
  }
}
