package io.tokenload.analysis.server;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.server.MissedScrape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the servers' samples say of a run.
 *
 * @param cells one a cell, in the order of the summary
 * @param scrapes answered ones of the whole run
 * @param missed those that were not
 * @param effect what scraping cost
 * @param restarts of servers
 * @param remarks what a reader must know, plain sentences
 */
public record ServerFindings(
    List<CellServer> cells,
    int scrapes,
    int missed,
    ScrapeEffect effect,
    List<Restart> restarts,
    List<String> remarks) {

  /** Of a run of which nothing is known. */
  public static final ServerFindings NONE =
      new ServerFindings(
          List.of(),
          0,
          0,
          new ScrapeEffect(ScrapeEffect.Gaps.NONE, ScrapeEffect.Gaps.NONE, ScrapeEffect.Gaps.NONE),
          List.of(),
          List.of());

  public ServerFindings {
    cells = List.copyOf(cells);
    restarts = List.copyOf(restarts);
    remarks = List.copyOf(remarks);
  }

  /**
   * Judges a run.
   *
   * @param tally that took in all its requests
   */
  public static ServerFindings of(RunSummary summary, Scrapes scrapes, ServerTally tally) {
    CellReading reading = new CellReading(summary, scrapes, tally);
    List<CellServer> told = summary.cells().stream().map(reading::of).toList();
    List<CellServer> cells = new LimiterRules(summary, told).judged();
    ScrapeEffect effect = tally.effect();
    Turns turns = new Turns(summary.run());
    List<Restart> restarts =
        Restart.of(scrapes).stream()
            .filter(restart -> !turns.isIn(restart.fromNanos(), restart.toNanos()))
            .toList();
    List<MissedScrape> missed =
        scrapes.missed().stream()
            .filter(miss -> !turns.isIn(miss.askedNanos(), miss.answeredNanos()))
            .toList();
    return new ServerFindings(
        cells,
        scrapes.samples().size(),
        missed.size(),
        effect,
        restarts,
        remarks(
            new Scrapes(scrapes.samples(), missed),
            summary.run().notes(),
            cells,
            effect,
            restarts));
  }

  /** The same, with further sentences that a reader must know. */
  public ServerFindings withRemarks(List<String> more) {
    List<String> all = new ArrayList<>(remarks);
    all.addAll(more);
    return new ServerFindings(cells, scrapes, missed, effect, restarts, all);
  }

  private static List<String> remarks(
      Scrapes scrapes,
      List<String> notes,
      List<CellServer> cells,
      ScrapeEffect effect,
      List<Restart> restarts) {
    List<String> remarks = new ArrayList<>();
    // A server that never told anything has a note of the run already.
    if (scrapes.missed().stream().anyMatch(each -> !notes.contains(each.why()))) {
      remarks.add(
          "%s of %d of the servers' metrics brought nothing; the first: %s."
              .formatted(
                  Words.count(scrapes.missed().size(), "scrape"),
                  scrapes.missed().size() + scrapes.samples().size(),
                  scrapes.missed().get(0).why().replaceFirst("\\.$", "")));
    }
    restarts.forEach(restart -> remarks.add(restart.words()));
    cells.stream()
        .filter(cell -> cell.share().differenceNanos() != null && cell.share().words() != null)
        .forEach(cell -> remarks.add(cell.cell() + ": " + cell.share().words() + "."));
    if (effect.shows()) {
      remarks.add(effect.words());
    }
    return remarks;
  }

  /** Whether any server was asked. */
  public boolean wasAsked() {
    return scrapes + missed > 0;
  }

  /** What was said of a cell; {@code null} where nothing is known of it. */
  public CellServer of(CellSummary cell) {
    return cells.stream()
        .filter(each -> each.cell().equals(cell.cell().name()))
        .findFirst()
        .orElse(null);
  }

  /** What limited the cell of that name; empty where it cannot be told. */
  public Optional<Limiter> limiter(String cell) {
    return cells.stream()
        .filter(each -> each.cell().equals(cell))
        .map(each -> each.limit().limiter())
        .filter(limiter -> limiter != null)
        .findFirst();
  }
}
