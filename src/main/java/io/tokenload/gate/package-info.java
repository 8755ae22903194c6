/**
 * Objectives and verdicts. Pure functions.
 *
 * <p>May import: metric and analysis. Start reading at {@code RunVerdict}.
 */
package io.tokenload.gate;
