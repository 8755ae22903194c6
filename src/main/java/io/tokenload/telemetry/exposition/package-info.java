/**
 * Pages of metrics in Prometheus' text format 0.0.4 and in OpenMetrics' 1.0, read with bounds, and
 * which of their names mean what on each kind of server.
 *
 * <p>May import: metric. Start reading at {@code Exposition}.
 */
package io.tokenload.telemetry.exposition;
