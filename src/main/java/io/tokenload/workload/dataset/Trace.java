package io.tokenload.workload.dataset;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Requests that a server once got, without their text: when each came and how long it was.
 *
 * @param name as settings and reports call it, e.g. {@code mooncake}
 * @param origin the file's path
 * @param blockTokens tokens that each hash of a prefix block stands for, at least 1
 * @param requests by arrival, the first at zero; at least one
 */
public record Trace(String name, String origin, int blockTokens, List<Request> requests) {

  /**
   * One request.
   *
   * @param place where it stands, e.g. {@code trace.jsonl, line 3}
   * @param arrivalNanos since the trace's first arrival
   * @param inputTokens of the prompt, at least 1
   * @param outputTokens generated, at least 1
   * @param session who asks, or {@code null}: requests of one session share a routing header
   * @param blocks hashes of its whole prefix blocks, from the front: prompts whose first k hashes
   *     are equal begin with the same k blocks of text; empty if the trace has none
   * @param cancelAfterNanos after its arrival its client gave up, or {@code null}
   * @param headers to send with it, by name
   */
  public record Request(
      String place,
      long arrivalNanos,
      int inputTokens,
      int outputTokens,
      String session,
      List<Long> blocks,
      Long cancelAfterNanos,
      Map<String, String> headers) {

    public Request {
      Objects.requireNonNull(place, "place");
      blocks = List.copyOf(blocks);
      headers = Map.copyOf(headers);
    }
  }

  public Trace {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(origin, "origin");
    requests = List.copyOf(requests);
    if (requests.isEmpty()) {
      throw new DatasetError(origin, "holds no request", "give a trace with at least one");
    }
  }
}
