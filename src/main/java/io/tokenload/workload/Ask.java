package io.tokenload.workload;

import io.tokenload.workload.dataset.Entry;
import java.util.Objects;

/**
 * A request that is about to be sent.
 *
 * @param member whose it is where several classes share their load: its place among them, from 0
 * @param entry what is asked
 */
public record Ask(int member, Entry entry) {

  public Ask {
    Objects.requireNonNull(entry, "entry");
    if (member < 0) {
      throw new IllegalArgumentException("a member's place is from 0, not " + member);
    }
  }
}
