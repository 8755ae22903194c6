package io.tokenload.report.page;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Quantile;
import io.tokenload.report.GoodputWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The figures that people quote, before any table. Of a run of several cells each says from where
 * to where it goes: one figure for all would be nobody's.
 */
final class Headline implements Panel {

  /** A figure of a cell, as it is ordered and as it is written. */
  private record Found(Cell cell, double value, String words) {}

  /** A figure and how it is found in a cell. */
  private record Tile(
      String name, String unit, Term term, Function<CellSummary, Optional<Found>> of) {}

  private static final List<Tile> TILES =
      List.of(
          new Tile(
              "Requests",
              "/s",
              Term.THROUGHPUT,
              cell -> rate(cell, cell.throughput().requestsPerSecond())),
          new Tile(
              "Output tokens",
              "/s",
              Term.THROUGHPUT,
              cell -> rate(cell, cell.throughput().outputTokensPerSecond())),
          latency(Latency.TTFT, 50),
          latency(Latency.TTFT, 99),
          latency(Latency.TPOT, 50),
          latency(Latency.ITL, 99));

  /** Of answers without tokens. */
  private static final List<Tile> WITHOUT_TOKENS =
      List.of(
          TILES.get(0),
          new Tile(
              "Input tokens",
              "/s",
              Term.THROUGHPUT,
              cell -> rate(cell, cell.throughput().totalTokensPerSecond())),
          latency(Latency.E2EL, 50),
          latency(Latency.E2EL, 99));

  /** Where limits were given. */
  private static final Tile GOOD = new Tile("Good", "%", Term.GOODPUT, Headline::good);

  @Override
  public String id() {
    return "headline";
  }

  @Override
  public String title() {
    return null;
  }

  @Override
  public boolean applies(PageData data) {
    return !data.summary().cells().isEmpty();
  }

  @Override
  public void write(PageData data, Markup out) {
    out.open("dl", "class", "tl-tiles");
    List<CellSummary> cells = data.summary().cells();
    List<Tile> tiles = new ArrayList<>(data.summary().hasTokens() ? TILES : WITHOUT_TOKENS);
    if (CellTable.hasGoodput(data)) {
      tiles.add(GOOD);
    }
    for (Tile tile : tiles) {
      List<Found> found = cells.stream().flatMap(cell -> tile.of().apply(cell).stream()).toList();
      writeTile(tile, found, data, out);
    }
    writeErrors(cells, out);
    out.close();
  }

  private static void writeTile(Tile tile, List<Found> found, PageData data, Markup out) {
    begin(tile.name(), tile.unit(), tile.term(), out);
    if (found.isEmpty()) {
      out.element("dd", PageFigure.ABSENT, "class", "tl-value").close();
      return;
    }
    Found least = found.stream().min(Comparator.comparingDouble(Found::value)).orElseThrow();
    Found most = found.stream().max(Comparator.comparingDouble(Found::value)).orElseThrow();
    boolean one = least.words().equals(most.words());
    String words = one ? most.words() : least.words() + " – " + most.words();
    out.element("dd", words, "class", "tl-value");
    if (data.summary().cells().size() > 1) {
      String where = one ? "all alike" : least.cell().name() + " – " + most.cell().name();
      out.element("dd", found.size() == 1 ? most.cell().name() : where, "class", "tl-where");
    }
    out.close();
  }

  private static void writeErrors(List<CellSummary> cells, Markup out) {
    long sent = cells.stream().mapToLong(cell -> cell.counts().sent()).sum();
    long failed = cells.stream().mapToLong(cell -> cell.counts().failed()).sum();
    begin(Term.ERRORS.label(), "", Term.ERRORS, out);
    out.element(
        "dd", PageFigure.count(failed), "class", failed > 0 ? "tl-value tl-bad" : "tl-value");
    out.element("dd", "of " + PageFigure.count(sent) + " requests", "class", "tl-where").close();
  }

  private static void begin(String name, String unit, Term term, Markup out) {
    out.open("div").open("dt").text(name);
    if (!unit.isEmpty()) {
      out.element("small", " " + unit);
    }
    term.help(out);
    out.close();
  }

  private static Tile latency(Latency latency, double percent) {
    String name = "%s p%.0f".formatted(latency.label(), percent);
    return new Tile(name, "ms", Term.of(latency), cell -> quantile(cell, latency, percent));
  }

  private static Optional<Found> rate(CellSummary cell, double perSecond) {
    return cell.counts().sent() == 0
        ? Optional.empty()
        : Optional.of(new Found(cell.cell(), perSecond, PageFigure.number(perSecond)));
  }

  private static Optional<Found> good(CellSummary cell) {
    return Optional.ofNullable(cell.goodput())
        .flatMap(GoodputWords::percent)
        .map(words -> new Found(cell.cell(), cell.goodput().share().orElseThrow(), words));
  }

  private static Optional<Found> quantile(CellSummary cell, Latency latency, double percent) {
    Distribution seen = cell.latencies().get(latency);
    Quantile found = seen == null ? null : seen.quantile(percent);
    return found == null
        ? Optional.empty()
        : Optional.of(new Found(cell.cell(), found.nanos(), PageFigure.ms(found)));
  }
}
