/**
 * Statistics on what was recorded. Pure functions.
 *
 * <p>May import: metric. Start reading at {@code WaveInterval}.
 */
package io.tokenload.analysis;
