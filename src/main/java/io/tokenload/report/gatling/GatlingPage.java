package io.tokenload.report.gatling;

import io.gatling.charts.component.ComponentLibrary;
import io.tokenload.report.page.Page;
import io.tokenload.report.page.PageData;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The run whose figures stand on top of Gatling's index.html. Gatling makes its page's parts by a
 * service and tells it nothing of the run, so the run is handed over here, in {@code
 * Simulation.after()}, before Gatling writes HTML. With nothing shown, the page is Gatling's own.
 */
public final class GatlingPage {

  private static final AtomicReference<String> FRAGMENT = new AtomicReference<>();

  private GatlingPage() {}

  /**
   * Shows the run on the page that Gatling writes next in this JVM.
   *
   * @throws IllegalStateException if Gatling would not ask for it, see {@link #obstacle()}
   */
  public static void show(PageData data) {
    obstacle()
        .ifPresent(
            sentence -> {
              throw new IllegalStateException(sentence);
            });
    FRAGMENT.set(Page.html(data));
  }

  /** Shows nothing on pages written from now on. */
  public static void clear() {
    FRAGMENT.set(null);
  }

  /**
   * Why Gatling's page cannot be extended in this JVM, in one sentence with the remedy; empty if it
   * can. Ask before the run: an exception in {@code after()} costs the whole report.
   */
  public static Optional<String> obstacle() {
    return obstacle(ComponentLibrary.Instance());
  }

  /** The first provider on the class path is the one that Gatling asks. */
  static Optional<String> obstacle(ComponentLibrary first) {
    if (first instanceof TokenloadComponents) {
      return Optional.empty();
    }
    return Optional.of(
        "Gatling's page cannot show TTFT and TPOT because %s comes first on the class path: list the"
                .formatted(first.getClass().getName())
            + " tokenload dependency before io.gatling.highcharts:gatling-charts-highcharts.");
  }

  static Optional<String> fragment() {
    return Optional.ofNullable(FRAGMENT.get());
  }
}
