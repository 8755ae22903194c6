/**
 * Statistics on what was recorded. Pure functions.
 *
 * <p>May import: metric. Start reading at {@code package-info}.
 */
package io.tokenload.analysis;
