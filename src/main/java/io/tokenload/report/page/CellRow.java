package io.tokenload.report.page;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Goodput;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Verdict.Finding;
import io.tokenload.report.GoodputWords;
import java.util.List;
import java.util.Optional;

/** A cell in the table of cells: its figures, and under each latency the client's own delay. */
final class CellRow {

  private final CellSummary cell;
  private final int number;
  private final PageData data;
  private final Markup out;

  /**
   * @param number of the cell, from 0: part of ids
   */
  CellRow(CellSummary cell, int number, PageData data, Markup out) {
    this.cell = cell;
    this.number = number;
    this.data = data;
    this.out = out;
  }

  /** Writes two rows. */
  void write(boolean nextLevel) {
    out.open("tr", "class", nextLevel ? "tl-next" : null);
    writeName();
    writeCounts();
    for (Latency latency : CellTable.latencies(data.summary())) {
      LatencyCells.write(cell, latency, "tl-doubt-" + number, data, out);
    }
    writeThroughput();
    if (CellTable.hasGoodput(data)) {
      writeGoodput();
    }
    out.close().open("tr", "class", "tl-delay");
    writeDelays();
    out.close();
  }

  private void writeName() {
    List<Finding> doubts = data.doubts().of(cell.cell());
    out.open("th", "scope", "row", "class", Doubts.style(doubts));
    data.swatch(cell.cell(), out);
    out.text(cell.cell().name());
    Doubts.mark(doubts, cell.cell().name(), "tl-doubt-" + number, out);
    out.close();
  }

  private void writeCounts() {
    figure(PageFigure.count(cell.counts().sent()), CellTable.FIRST);
    long failed = cell.counts().failed();
    figure(PageFigure.count(failed), failed > 0 ? CellTable.FIRST + " tl-bad" : CellTable.FIRST);
  }

  private void writeThroughput() {
    CellSummary.Throughput throughput = cell.throughput();
    figure(PageFigure.number(throughput.requestsPerSecond()), CellTable.FIRST);
    if (data.summary().hasTokens()) {
      figure(PageFigure.number(throughput.outputTokensPerSecond()), null);
    }
    figure(PageFigure.number(throughput.totalTokensPerSecond()), null);
  }

  private void writeGoodput() {
    Goodput goodput = cell.goodput();
    boolean low = goodput != null && goodput.isTooLow();
    Optional<String> percent = Optional.ofNullable(goodput).flatMap(GoodputWords::percent);
    figure(percent.orElse(PageFigure.ABSENT), low ? CellTable.FIRST + " tl-bad" : CellTable.FIRST);
    figure(
        goodput == null ? PageFigure.ABSENT : PageFigure.number(goodput.requestsPerSecond()), null);
  }

  /** Without calibration it is what the event loops were late, and says so. */
  private void writeDelays() {
    boolean calibrated = OwnDelay.isCalibrated(data.evidence());
    out.element("th", OwnDelay.LABEL, "scope", "row");
    out.element("td", calibrated ? "" : OwnDelay.UNCALIBRATED, "colspan", "2");
    for (Latency latency : CellTable.latencies(data.summary())) {
      String delay = OwnDelay.of(data, cell, latency).map(OwnDelay::figure).orElse("");
      out.element("td", delay, "colspan", "3", "class", CellTable.FIRST);
    }
    int rates = (data.summary().hasTokens() ? 3 : 2) + (CellTable.hasGoodput(data) ? 2 : 0);
    out.element("td", "", "colspan", String.valueOf(rates));
  }

  private void figure(String figure, String style) {
    out.element("td", figure, "class", style);
  }
}
