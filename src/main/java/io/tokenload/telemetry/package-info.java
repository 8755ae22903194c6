/**
 * What the client's machine and JVM say of themselves while the load runs. What a system does not
 * tell is absent and named, never zero.
 *
 * <p>May import: metric. Start reading at {@code Observer}.
 */
package io.tokenload.telemetry;
