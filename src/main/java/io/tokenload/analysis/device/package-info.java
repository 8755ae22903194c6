/**
 * What GPUs and host did in the measured window of each cell: peaks, means, throttling, energy.
 *
 * <p>May import: metric. Start reading at {@code DeviceFindings}.
 */
package io.tokenload.analysis.device;
