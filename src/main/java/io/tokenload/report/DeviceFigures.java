package io.tokenload.report;

import io.tokenload.analysis.device.CellDevices;
import io.tokenload.analysis.device.HostUse;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What GPUs and host did while a cell was measured, by the names that programs know it by: the same
 * keys for every cell of every run, null for what nobody knows.
 */
final class DeviceFigures {

  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final CellDevices cell;

  private DeviceFigures(CellDevices cell) {
    this.cell = cell;
  }

  /**
   * By key.
   *
   * @param cell or {@code null} where nothing is known
   */
  static Map<String, Object> of(CellDevices cell) {
    DeviceFigures of = new DeviceFigures(cell);
    of.gpus();
    of.host();
    return of.figures;
  }

  private void gpus() {
    put("gpu_memory_mean_mib", CellDevices::memoryMeanMib);
    put("gpu_memory_peak_mib", CellDevices::memoryPeakMib);
    put("gpu_busy_mean_share", CellDevices::busyMean);
    put("gpu_busy_peak_share", CellDevices::busyPeak);
    put("gpu_power_mean_w", CellDevices::powerMeanWatts);
    put("gpu_power_peak_w", CellDevices::powerPeakWatts);
    put("gpu_sm_clock_mean_mhz", CellDevices::smClockMeanMhz);
    put("gpu_sm_clock_min_mhz", CellDevices::smClockLeastMhz);
    put("gpu_memory_clock_mean_mhz", CellDevices::memoryClockMeanMhz);
    put("gpu_temperature_peak_celsius", CellDevices::celsiusPeak);
    put("gpu_throttled_share", CellDevices::throttledShare);
    put("energy_j", each -> each.energy() == null ? null : each.energy().joules());
    put("energy_per_output_token_j", CellDevices::energyPerOutputToken);
  }

  private void host() {
    host("host_cpu_mean_share", HostUse::cpuMean);
    host("host_cpu_peak_share", HostUse::cpuPeak);
    host("host_memory_peak_mib", HostUse::memoryPeakMib);
    host("host_received_peak_bytes_per_s", HostUse::receivedPeak);
    host("host_sent_peak_bytes_per_s", HostUse::sentPeak);
  }

  private void host(String key, Function<HostUse, Double> of) {
    put(key, each -> each.host() == null ? null : of.apply(each.host()));
  }

  private void put(String key, Function<CellDevices, Double> of) {
    figures.put(key, cell == null ? null : number(of.apply(cell)));
  }

  static BigDecimal number(Double value) {
    return value == null ? null : Figure.rate(value);
  }
}
