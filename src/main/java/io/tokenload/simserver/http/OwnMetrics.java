package io.tokenload.simserver.http;

/** What a real server does not have, under a name of our own. */
public final class OwnMetrics {

  private OwnMetrics() {}

  /** Adds that the server is simulated, what it gave up, and who left. */
  public static void add(MetricsText out, Site site, String version) {
    out.info(
        "tokenload_simulated_info",
        "This server is simulated.",
        MetricsText.label("preset", site.preset()) + "," + MetricsText.label("version", version));
    out.counter(
        "tokenload_simulated_aborted_requests",
        "Sequences whose client went away.",
        site.loop().engine().metrics().aborted());
    out.counter(
        "tokenload_simulated_lost_microseconds",
        "Engine time given up because the process stood still.",
        site.loop().lostNanos() / 1000);
  }
}
