package io.tokenload.metric.server;

import java.util.List;
import java.util.Objects;

/**
 * A time in which a profiler watched the server, and thereby slowed it.
 *
 * @param profiler {@code server}: its own; {@code nsys}: it ran under it
 * @param cells names of the cells that were measured meanwhile; empty: the whole run
 * @param from when the profiler had started, nanoseconds since the run's origin; {@code null} if it
 *     did not start, or ran from before the load
 * @param to when it was told to stop; {@code null} if it was not, or ran on to the end
 * @param reason what went wrong, in words without a full stop; {@code null} if nothing
 */
public record ProfiledSpan(String profiler, List<String> cells, Long from, Long to, String reason) {

  public ProfiledSpan {
    Objects.requireNonNull(profiler, "profiler");
    cells = List.copyOf(cells);
  }

  /** The whole life of a server that was started under nsys. */
  public static ProfiledSpan underNsys() {
    return new ProfiledSpan("nsys", List.of(), null, null, null);
  }

  /** Whether a profiler ran at all. */
  public boolean isProfiled() {
    return isOfWholeRun() || from != null;
  }

  /** Whether it was the whole run and no single cell. */
  public boolean isOfWholeRun() {
    return cells.isEmpty();
  }
}
