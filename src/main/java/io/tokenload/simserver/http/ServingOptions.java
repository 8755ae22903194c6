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
 * @param spoilAbove with more requests at once answers are spoiled: every second one ends half-way,
 *     and equal prompts are answered differently
 * @param requestLog file that gets a line a request
 */
public record ServingOptions(
    List<String> loraModules,
    boolean reasoning,
    int maxConcurrentRequests,
    boolean profiler,
    int spoilAbove,
    Optional<Path> requestLog) {

  /** TGI's own default of {@code --max-concurrent-requests}. */
  public static final int MAX_CONCURRENT_REQUESTS = 128;

  /** The plain model and no log. */
  public static final ServingOptions DEFAULT =
      new ServingOptions(
          List.of(), false, MAX_CONCURRENT_REQUESTS, false, Integer.MAX_VALUE, Optional.empty());

  public ServingOptions {
    loraModules = List.copyOf(loraModules);
    Objects.requireNonNull(requestLog, "requestLog");
    if (maxConcurrentRequests < 1) {
      throw new IllegalArgumentException(
          "max-concurrent-requests must be at least 1, not " + maxConcurrentRequests + ".");
    }
    if (spoilAbove < 0) {
      throw new IllegalArgumentException("spoil-above must be at least 0, not " + spoilAbove + ".");
    }
  }

  public ServingOptions withLoraModules(List<String> names) {
    return new ServingOptions(
        names, reasoning, maxConcurrentRequests, profiler, spoilAbove, requestLog);
  }

  public ServingOptions withReasoning(boolean wanted) {
    return new ServingOptions(
        loraModules, wanted, maxConcurrentRequests, profiler, spoilAbove, requestLog);
  }

  public ServingOptions withMaxConcurrentRequests(int most) {
    return new ServingOptions(loraModules, reasoning, most, profiler, spoilAbove, requestLog);
  }

  public ServingOptions withProfiler(boolean wanted) {
    return new ServingOptions(
        loraModules, reasoning, maxConcurrentRequests, wanted, spoilAbove, requestLog);
  }

  public ServingOptions withSpoilAbove(int requests) {
    return new ServingOptions(
        loraModules, reasoning, maxConcurrentRequests, profiler, requests, requestLog);
  }

  public ServingOptions withRequestLog(Path file) {
    return new ServingOptions(
        loraModules, reasoning, maxConcurrentRequests, profiler, spoilAbove, Optional.of(file));
  }
}
