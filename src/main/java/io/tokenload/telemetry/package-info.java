/**
 * The server's and the machine's own figures.
 *
 * <p>May import: metric. Start reading at {@code package-info}.
 */
package io.tokenload.telemetry;
