package io.tokenload.report.plot;

import io.tokenload.analysis.Findings;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.RunSummary;
import io.tokenload.report.picture.CellStyles;
import io.tokenload.report.picture.Pictures;
import java.awt.AWTError;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The pictures that a run has. */
final class Drawing {

  private Drawing() {}

  /** Draws them until one cannot be; names those in the folder. */
  static Set<String> draw(RunSummary summary, Findings findings, Pictures pictures, Path folder)
      throws IOException {
    Set<String> drawn = new LinkedHashSet<>();
    for (Sheet sheet : sheets(summary, findings, pictures)) {
      Optional<BufferedImage> image = image(sheet);
      if (image.isEmpty()) {
        break;
      }
      sheet.write(image.get(), folder);
      drawn.add(sheet.name());
    }
    return drawn;
  }

  /** A picture is worth no run's report, whatever AWT or a library under it throws. */
  private static Optional<BufferedImage> image(Sheet sheet) {
    try {
      return Optional.of(sheet.image());
    } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
      HeadlessAwt.failed(e);
      return Optional.empty();
    }
  }

  static List<Sheet> sheets(RunSummary summary, Findings findings, Pictures pictures) {
    CellStyles styles = new CellStyles(summary.cells().stream().map(CellSummary::cell).toList());
    return Stream.of(
            new ByClassPlots(summary, styles).sheets(),
            new EcdfPlots(summary, pictures, styles).sheets(),
            new OverTimePlots(summary, pictures, styles).sheets(),
            new ServerPlots(summary, pictures).sheets(),
            new LatenessPlot(summary, pictures, styles).sheets(),
            new TokenTimesPlot(summary, pictures).sheets(),
            new DelayPlots(summary, styles).sheets(),
            new FrontierPlots(summary.run(), findings.frontier()).sheets())
        .flatMap(List::stream)
        .toList();
  }
}
