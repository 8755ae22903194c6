/**
 * What a server says of itself while the load runs: its metrics, asked for now and then by a thread
 * of its own, as lines of {@code telemetry.jsonl}.
 *
 * <p>May import: metric. Start reading at {@code Scraper}.
 */
package io.tokenload.telemetry.scrape;
