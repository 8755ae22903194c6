package io.tokenload.telemetry;

import java.util.Objects;

/**
 * How a cell's schedule was kept.
 *
 * @param cell the cell's name
 * @param delayedByCap requests that waited under the cap on concurrency
 * @param neverSent requests that were due in its measured window and that nobody sent
 */
public record Schedule(String cell, long delayedByCap, long neverSent) {

  public Schedule {
    Objects.requireNonNull(cell, "cell");
  }
}
