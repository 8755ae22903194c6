/**
 * The run's own figures for others while it runs: as a Prometheus endpoint, and as OpenTelemetry
 * metrics by OTLP. Off unless asked for; never in the way of the load.
 *
 * <p>May import: metric. Start reading at {@code LiveFeed}.
 */
package io.tokenload.export;
