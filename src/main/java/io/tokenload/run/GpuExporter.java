package io.tokenload.run;

import io.tokenload.metric.server.GpuSample;
import io.tokenload.telemetry.Sampling;
import io.tokenload.telemetry.exposition.Exposition;
import io.tokenload.telemetry.gpu.DcgmExporter;
import io.tokenload.telemetry.gpu.GpuLog;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks a DCGM exporter again and again. Why it has nothing to say is said once. */
final class GpuExporter implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String url;
  private final ServerConnection connection;
  private final GpuLog log;
  private Sampling sampling;
  private boolean silent;

  private GpuExporter(String url, boolean insecureTls, GpuLog log) {
    this.url = url;
    this.connection = new ServerConnection(new BaseUrl(page(url)), Optional.empty(), insecureTls);
    this.log = log;
  }

  /**
   * Begins.
   *
   * @param url of its page; one without a path means {@code /metrics}
   */
  static GpuExporter start(String url, boolean insecureTls, Duration every, GpuLog log) {
    GpuExporter exporter = new GpuExporter(url, insecureTls, log);
    exporter.sampling = Sampling.start("GPUs of " + url, every, exporter::ask);
    return exporter;
  }

  /** An exporter answers elsewhere with a page for people. */
  static String page(String url) {
    String path = URI.create(url).getRawPath();
    return path == null || path.isEmpty() || path.equals("/")
        ? url.replaceAll("/+$", "") + "/metrics"
        : url;
  }

  private void ask() {
    try {
      long asked = System.nanoTime();
      Reply reply = connection.get("", PATIENCE);
      long middle = asked + (System.nanoTime() - asked) / 2;
      if (!reply.isOk()) {
        missed("answers with status %d".formatted(reply.status()));
        return;
      }
      List<GpuSample> gpus = DcgmExporter.samples(url, Exposition.parse(reply.text()), middle);
      if (gpus.isEmpty()) {
        missed("names no GPU: no metric there is one of DCGM's");
      } else {
        silent = false;
        gpus.forEach(log::add);
      }
    } catch (UserError | IllegalArgumentException e) {
      missed("cannot be read: " + e.getMessage().replaceAll("\\.$", ""));
    }
  }

  private void missed(String why) {
    if (!silent) {
      silent = true;
      log.missed(url, why);
    }
  }

  /** Why it stopped before its end, a sentence; empty while all is well. */
  Optional<String> failure() {
    return sampling.failure();
  }

  @Override
  public void close() {
    sampling.close();
  }
}
