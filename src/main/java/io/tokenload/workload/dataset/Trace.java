package io.tokenload.workload.dataset;

import io.tokenload.workload.Seed;
import java.time.Duration;
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
 * @param notes what its reader left out or estimated, a sentence each
 */
public record Trace(
    String name, String origin, int blockTokens, List<Request> requests, List<String> notes)
    implements Source {

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
      if (inputTokens < 1 || outputTokens < 1 || arrivalNanos < 0) {
        throw new DatasetError(
            place,
            "has %,d input tokens, %,d output tokens and arrives at %,d ns"
                .formatted(inputTokens, outputTokens, arrivalNanos),
            "give a request of at least one token each, at or after the first arrival");
      }
    }

    /** The same request at another time. */
    public Request at(long nanos) {
      return new Request(
          place, nanos, inputTokens, outputTokens, session, blocks, cancelAfterNanos, headers);
    }

    /** The same request by another user, whose prompt has other blocks. */
    Request by(String user, List<Long> otherBlocks) {
      return new Request(
          place,
          arrivalNanos,
          inputTokens,
          outputTokens,
          user,
          otherBlocks,
          cancelAfterNanos,
          headers);
    }
  }

  public Trace {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(origin, "origin");
    requests = List.copyOf(requests);
    notes = List.copyOf(notes);
    if (blockTokens < 1) {
      throw new DatasetError(
          origin, "has blocks of %,d tokens".formatted(blockTokens), "give 1 on");
    }
    if (requests.isEmpty()) {
      throw new DatasetError(
          origin,
          "holds no request" + (notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")"),
          "give a trace with at least one");
    }
  }

  /** A trace of which nothing was left out. */
  public Trace(String name, String origin, int blockTokens, List<Request> requests) {
    this(name, origin, blockTokens, requests, List.of());
  }

  /** From the first arrival to the last, in nanoseconds. */
  public long spanNanos() {
    return requests.get(requests.size() - 1).arrivalNanos();
  }

  /**
   * The same requests in less time (time scale): arrivals, and so the pauses between the turns of a
   * session, are divided. How long users wait before they give up is theirs and stays.
   *
   * @param speed how many times as fast, e.g. 2 for twice the rate; above 0
   */
  public Trace faster(double speed) {
    if (!(speed > 0 && speed < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the time scale must be above 0, but is " + speed);
    }
    return with(requests.stream().map(r -> r.at(Math.round(r.arrivalNanos() / speed))).toList());
  }

  /**
   * More or fewer users at the trace's own pace (user scale): whole sessions are left out or copied
   * ({@link TraceUsers}), so that the rate scales and what happens within a session does not.
   *
   * @param factor users for each user of the trace, e.g. 0.1 or 3; above 0
   * @param seed draws who is left out or copied, and when copies come
   */
  public Trace users(double factor, Seed seed) {
    return TraceUsers.of(this).scaled(factor, seed);
  }

  /**
   * The first requests.
   *
   * @param count at least 1
   */
  public Trace first(int count) {
    return with(requests.subList(0, Math.min(count, requests.size())));
  }

  /** The requests that arrive within a time from the first. */
  public Trace within(Duration time) {
    long nanos = time.toNanos();
    return with(requests.stream().filter(r -> r.arrivalNanos() <= nanos).toList());
  }

  Trace with(List<Request> others) {
    return new Trace(name, origin, blockTokens, others, notes);
  }
}
