package io.tokenload.telemetry.exposition;

import java.util.Map;

/**
 * A line of a page of metrics.
 *
 * @param name as it stands there, {@code _total}, {@code _sum} and the like included
 * @param labels by their names, escapes resolved
 * @param value may be NaN or infinite
 */
public record Sample(String name, Map<String, String> labels, double value) {

  public Sample {
    labels = Map.copyOf(labels);
  }
}
