package io.tokenload.simserver.http;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is served beyond the plain model.
 *
 * @param loraModules further model names
 * @param reasoning whether answers may begin with a part that is thought aloud
 * @param maxConcurrentRequests requests at once before a TGI is overloaded
 * @param profiler whether the dialect vllm has the routes of its profiler, which profiles nothing
 * @param requestLog file that gets a line a request
 */
public record ServingOptions(
    List<String> loraModules,
    boolean reasoning,
    int maxConcurrentRequests,
    boolean profiler,
    Optional<Path> requestLog) {

  /** TGI's own default of {@code --max-concurrent-requests}. */
  public static final int MAX_CONCURRENT_REQUESTS = 128;

  /** The plain model and no log. */
  public static final ServingOptions DEFAULT =
      new ServingOptions(List.of(), false, MAX_CONCURRENT_REQUESTS, false, Optional.empty());

  public ServingOptions {
    loraModules = List.copyOf(loraModules);
    Objects.requireNonNull(requestLog, "requestLog");
    if (maxConcurrentRequests < 1) {
      throw new IllegalArgumentException(
          "max-concurrent-requests must be at least 1, not " + maxConcurrentRequests + ".");
    }
  }

  public ServingOptions withLoraModules(List<String> names) {
    return new ServingOptions(names, reasoning, maxConcurrentRequests, profiler, requestLog);
  }

  public ServingOptions withReasoning(boolean wanted) {
    return new ServingOptions(loraModules, wanted, maxConcurrentRequests, profiler, requestLog);
  }

  public ServingOptions withMaxConcurrentRequests(int most) {
    return new ServingOptions(loraModules, reasoning, most, profiler, requestLog);
  }

  public ServingOptions withProfiler(boolean wanted) {
    return new ServingOptions(loraModules, reasoning, maxConcurrentRequests, wanted, requestLog);
  }

  public ServingOptions withRequestLog(Path file) {
    return new ServingOptions(
        loraModules, reasoning, maxConcurrentRequests, profiler, Optional.of(file));
  }
}
