package io.tokenload.recording;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.UrlSummary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The requests of a cell by the server that they went to. */
final class UrlTally {

  /** Those of one server. */
  private static final class Server {
    private final ThroughputTally throughput;
    private final Samples ttft = new Samples();
    private long requests;
    private long failed;

    Server(CellWindow window) {
      throughput = new ThroughputTally(window);
    }

    void add(RequestRecord request) {
      throughput.add(request);
      if (request.identity().phase() == Phase.MEASUREMENT) {
        requests++;
        failed += request.ending().outcome().isSuccess() ? 0 : 1;
        ttft.addOrBound(request, request.ttft(), request.stamps().intended());
      }
    }

    UrlSummary summary(String url) {
      return new UrlSummary(
          url,
          requests,
          failed,
          ttft.distribution().orElse(null),
          throughput.perSecond().outputTokensPerSecond());
    }
  }

  private final CellWindow window;
  private final Map<String, Server> servers = new TreeMap<>();

  UrlTally(CellWindow window) {
    this.window = window;
  }

  void add(RequestRecord request) {
    String url = request.identity().baseUrl();
    if (url != null) {
      servers.computeIfAbsent(url, any -> new Server(window)).add(request);
    }
  }

  /** By URL; empty where requests name no server. */
  List<UrlSummary> summaries() {
    return servers.entrySet().stream()
        .map(server -> server.getValue().summary(server.getKey()))
        .toList();
  }
}
