package io.tokenload.report.page;

import io.tokenload.report.gatling.Rerender;
import io.tokenload.report.plot.Plots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Writes the page of one Gatling run again with other panels, each beside the run's index.html. */
final class PageVariants {

  private static final Map<String, Supplier<PageData>> VARIANTS = new LinkedHashMap<>();

  static {
    VARIANTS.put("hostile.html", SyntheticRun::hostile);
    VARIANTS.put("failed.html", SyntheticRun::noSuccess);
    VARIANTS.put("one.html", SyntheticRun::oneRequest);
    VARIANTS.put("degraded.html", SyntheticRun::degraded);
    VARIANTS.put("open.html", SyntheticRun::open);
    VARIANTS.put("buffered.html", SyntheticRun::buffered);
    VARIANTS.put("course.html", SyntheticCourse::twoCells);
    VARIANTS.put("server.html", SyntheticCourse::withServer);
    VARIANTS.put("million.html", SyntheticCourse::million);
    VARIANTS.put("hypotheses.html", SyntheticFindings::hypotheses);
    VARIANTS.put("comparisons.html", SyntheticFindings::comparisons);
    VARIANTS.put("basic.html", SyntheticFindings::basic);
    VARIANTS.put("sweep.html", SyntheticFindings::sweep);
    VARIANTS.put("again.html", SyntheticRun::huge);
  }

  private PageVariants() {}

  /** The run's folder is the only argument. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path index = folder.resolve("index.html");
    byte[] first = Files.readAllBytes(index);
    for (Map.Entry<String, Supplier<PageData>> variant : VARIANTS.entrySet()) {
      Rerender.of(folder, plotted(folder, variant.getKey(), variant.getValue().get()));
      Files.move(index, folder.resolve(variant.getKey()), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.write(index, first);
  }

  /** One of them has its pictures as PNG beside it, as every run has. */
  private static PageData plotted(Path folder, String name, PageData data) throws IOException {
    return name.equals("course.html")
        ? PageData.of(
            data.sentence(),
            data.summary(),
            data.pictures(),
            Plots.write(folder, data.summary(), data.pictures()))
        : data;
  }
}
