package io.tokenload.engine;

import io.tokenload.metric.Phase;

/**
 * How far a cell is.
 *
 * @param phase the current one, or {@code null} before the opening and after the end
 * @param measured requests that began in the window so far
 * @param running requests in flight
 * @param leftNanos until the window ends at the latest, or -1 if unknown
 */
public record CellProgress(Phase phase, long measured, int running, long leftNanos) {}
