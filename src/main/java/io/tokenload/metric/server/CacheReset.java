package io.tokenload.metric.server;

import java.util.List;
import java.util.Objects;

/**
 * The prefix caches of all servers were to be emptied before a cell.
 *
 * @param cells names of the cells that were about to open, one, or the members of a mix
 * @param at when the last of them had answered, nanoseconds since the run's origin; negative before
 *     the first request
 * @param emptied whether each of them said that it did
 * @param asked how often they were asked, all of them together
 * @param reason why not, in words without a full stop; {@code null} if they were
 */
public record CacheReset(List<String> cells, long at, boolean emptied, int asked, String reason) {

  public CacheReset {
    cells = List.copyOf(cells);
    if (!emptied) {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
