/**
 * What people and programs read of a run: console, JSON, CSV and the panels in Gatling's page. Fed
 * by values, never by live state.
 *
 * <p>May import: metric, analysis, gate and telemetry. Start reading at {@code ConsoleTable}.
 */
package io.tokenload.report;
