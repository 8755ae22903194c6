package io.tokenload.metric;

import java.util.List;
import java.util.Objects;

/**
 * The client's count of requests and tokens beside the server's own.
 *
 * @param status what came of it
 * @param counts one a quantity
 * @param findings what agrees and what differs, plain sentences
 */
public record Reconciliation(Status status, List<Count> counts, List<String> findings) {

  /** What a comparison can say. */
  public enum Status {
    /** Every quantity lies inside what the client can know. */
    AGREES,
    /** At least one does not. */
    DIFFERS,
    /** The server has no counters, or they could not be read. */
    NO_COUNTERS
  }

  /**
   * One quantity. What cancelled requests cost the server is known to the client only within
   * bounds.
   *
   * @param quantity {@code requests}, {@code prompt_tokens} or {@code output_tokens}
   * @param clientAtLeast least that the client's records allow
   * @param clientAtMost most that they allow; equal to the least where nothing is uncertain
   * @param server increase of the server's counter over the load, or {@code null} if it has none
   */
  public record Count(String quantity, long clientAtLeast, long clientAtMost, Long server) {

    /** Whether the server's count lies inside the client's bounds, or there is none. */
    public boolean agrees() {
      return server == null || (clientAtLeast <= server && server <= clientAtMost);
    }
  }

  public Reconciliation {
    Objects.requireNonNull(status, "status");
    counts = List.copyOf(counts);
    findings = List.copyOf(findings);
  }
}
