package io.tokenload.metric;

import java.util.Objects;

/**
 * A run whose finished cells a later one took over.
 *
 * @param runId of it
 * @param startedAt wall clock of its origin, ISO 8601 with offset
 * @param until moments of the later run before this one are the earlier run's; nanoseconds since
 *     the origin that both share
 * @param cells how many were taken over
 */
public record EarlierPart(String runId, String startedAt, long until, int cells) {

  public EarlierPart {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(startedAt, "startedAt");
  }
}
