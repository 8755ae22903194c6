package io.tokenload.run;

import io.tokenload.telemetry.exposition.MetricNames;
import io.tokenload.telemetry.scrape.ScrapedServer;
import java.time.Duration;

/** A server's metrics as the scraper asks for them. */
record MetricsScrape(ServerClient client, Backend backend, Duration timeout)
    implements ScrapedServer {

  @Override
  public String url() {
    return client.baseUrl().root();
  }

  @Override
  public MetricNames names() {
    return backend.metricNames();
  }

  @Override
  public Answer page() {
    MetricsPage found;
    try {
      found = MetricsPage.ask(client.connection(), backend, timeout);
    } catch (UserError noAnswer) {
      throw new IllegalStateException(noAnswer.getMessage(), noAnswer);
    }
    return new Answer(
        found.page().orElseThrow(() -> new IllegalArgumentException(found.trouble())),
        found.answeredNanos());
  }
}
