package io.tokenload.telemetry.scrape;

import io.tokenload.telemetry.exposition.Exposition;
import io.tokenload.telemetry.exposition.MetricNames;

/** A server whose metrics are read. Asked from one thread. */
public interface ScrapedServer {

  /** Which one, as its samples say. */
  String url();

  /** What it calls its metrics. */
  MetricNames names();

  /**
   * Asks it; bounds its own wait and what it reads.
   *
   * @throws IllegalArgumentException a sentence, if what came is no page of metrics
   * @throws IllegalStateException a sentence, if nothing came
   */
  Answer page();

  /**
   * Its metrics.
   *
   * @param page what it exposes
   * @param answeredNanos {@link System#nanoTime} when the last byte had come
   */
  record Answer(Exposition page, long answeredNanos) {}
}
