package io.tokenload.simserver;

import io.tokenload.simserver.http.ServingOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags of what is served beyond the plain model. */
final class ServingFlags {

  @Option(
      names = "--max-concurrent-requests",
      paramLabel = "N",
      description =
          "Requests at once before the dialect tgi answers 429 (default ${DEFAULT-VALUE}).")
  int maxConcurrentRequests = ServingOptions.MAX_CONCURRENT_REQUESTS;

  ServingOptions options() {
    return new ServingOptions(List.of(), false, maxConcurrentRequests, Optional.empty());
  }
}
