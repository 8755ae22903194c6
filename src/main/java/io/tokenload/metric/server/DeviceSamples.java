package io.tokenload.metric.server;

import java.util.List;

/**
 * What GPUs and host said while the load ran, each in the order of its time.
 *
 * @param gpus of all GPUs
 * @param missedGpus why GPUs were not seen
 * @param hosts of the client's machine
 */
public record DeviceSamples(
    List<GpuSample> gpus, List<MissedGpu> missedGpus, List<HostSample> hosts) {

  /** Of a run that looked at none. */
  public static final DeviceSamples NONE = new DeviceSamples(List.of(), List.of(), List.of());

  public DeviceSamples {
    gpus = List.copyOf(gpus);
    missedGpus = List.copyOf(missedGpus);
    hosts = List.copyOf(hosts);
  }
}
