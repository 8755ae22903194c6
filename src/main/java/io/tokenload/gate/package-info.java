/**
 * Objectives, baselines, verdicts. Pure functions.
 *
 * <p>May import: metric and analysis. Start reading at {@code package-info}.
 */
package io.tokenload.gate;
