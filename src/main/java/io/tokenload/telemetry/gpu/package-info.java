/**
 * What GPUs say of themselves: by their vendor's program on this machine, or by an exporter. What
 * they print is read by pure functions; programs are bounded in time and output.
 *
 * <p>Start reading at {@code GpuProgram}.
 */
package io.tokenload.telemetry.gpu;
