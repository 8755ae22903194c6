/**
 * Statistics on what was recorded. Pure functions.
 *
 * <p>May import: metric. Start reading at {@code WaveInterval} for a cell alone, at {@code
 * Findings} for what a run says beyond its cells; {@code docs/statistics.md} has the methods.
 */
package io.tokenload.analysis;
