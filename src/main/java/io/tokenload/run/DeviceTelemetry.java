package io.tokenload.run;

import io.tokenload.metric.ServerFacts;
import io.tokenload.telemetry.TelemetryLog;
import io.tokenload.telemetry.gpu.GpuLog;
import io.tokenload.telemetry.gpu.LocalGpus;
import io.tokenload.telemetry.gpu.Programs;
import io.tokenload.telemetry.host.HostSampler;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The watch on GPUs and host. GPUs of this machine are looked at only where the server runs on it:
 * any others' figures would be taken for the server's.
 */
final class DeviceTelemetry implements AutoCloseable {

  private static final Duration EXPORTER_EVERY = Duration.ofSeconds(5);

  private final HostSampler host;
  private final List<GpuExporter> exporters = new ArrayList<>();
  private Optional<LocalGpus> local = Optional.empty();

  private DeviceTelemetry(HostSampler host) {
    this.host = host;
  }

  /**
   * Begins; finding out what there is takes a second or two, which belong before the load.
   *
   * @param insecureTls whether exporters are trusted whatever their certificate
   */
  static DeviceTelemetry start(
      TelemetrySettings settings, ServerFacts server, boolean insecureTls, TelemetryLog log) {
    DeviceTelemetry devices = new DeviceTelemetry(HostSampler.start(log));
    GpuLog gpus = new GpuLog(log);
    devices.begin(settings, server, insecureTls, gpus);
    return devices;
  }

  private void begin(
      TelemetrySettings settings, ServerFacts server, boolean insecureTls, GpuLog gpus) {
    Duration every = settings.scrapeInterval().orElse(EXPORTER_EVERY);
    for (String url : settings.gpuMetricsUrls()) {
      exporters.add(GpuExporter.start(url, insecureTls, every, gpus));
    }
    if (!exporters.isEmpty()) {
      return;
    }
    if (!settings.gpu()) {
      gpus.missed(LocalGpus.LOCAL, "nobody looked (-Dgpu=off)");
    } else if (isHere(server)) {
      local = Optional.of(LocalGpus.watch(Programs.of(SystemSource.path()), gpus));
    } else {
      gpus.missed(
          LocalGpus.LOCAL,
          "the server is on another machine: give its DCGM exporter with -DgpuMetricsUrl");
    }
  }

  /** Whether all that is asked is on this machine, as far as its addresses tell. */
  static boolean isHere(ServerFacts server) {
    List<String> urls = new ArrayList<>(server.urls());
    urls.add(server.baseUrl());
    return urls.stream().map(url -> URI.create(url).getHost()).allMatch(DeviceTelemetry::isOurs);
  }

  /** Loopback, or an address of this machine's own. */
  private static boolean isOurs(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return host != null
          && (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null);
    } catch (UnknownHostException | SocketException elsewhere) {
      return false;
    }
  }

  /** Why something broke off, a sentence each. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    host.failure().ifPresent(failures::add);
    exporters.forEach(exporter -> exporter.failure().ifPresent(failures::add));
    return failures;
  }

  /** Takes the last samples. Calling it again does nothing. */
  @Override
  public void close() {
    host.close();
    local.ifPresent(LocalGpus::close);
    exporters.forEach(GpuExporter::close);
  }
}
