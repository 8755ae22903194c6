package io.tokenload.workload;

import io.tokenload.workload.dataset.Entry;
import java.util.Objects;

/**
 * A request that is about to be sent.
 *
 * @param member whose it is where several classes share their load: its place among them, from 0
 * @param entry what is asked
 * @param baseUrl root of the server that is asked, or {@code null} for the run's own
 * @param cancelAfterNanos when its client gives up, from the intended start, or {@code null}
 */
public record Ask(int member, Entry entry, String baseUrl, Long cancelAfterNanos) {

  public Ask {
    Objects.requireNonNull(entry, "entry");
    if (member < 0) {
      throw new IllegalArgumentException("a member's place is from 0, not " + member);
    }
  }

  /** A request to the run's own server by somebody who waits. */
  public Ask(int member, Entry entry) {
    this(member, entry, null, null);
  }

  /** The same request to a server, unless it has one already. */
  Ask to(String url) {
    return baseUrl == null ? new Ask(member, entry, url, cancelAfterNanos) : this;
  }

  /** The same request of another member. */
  Ask of(int other) {
    return new Ask(other, entry, baseUrl, cancelAfterNanos);
  }
}
