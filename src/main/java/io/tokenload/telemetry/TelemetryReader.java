package io.tokenload.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.server.DeviceSamples;
import io.tokenload.metric.server.GpuSample;
import io.tokenload.metric.server.HostSample;
import io.tokenload.metric.server.MissedGpu;
import io.tokenload.metric.server.MissedScrape;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.telemetry.gpu.GpuLine;
import io.tokenload.telemetry.host.HostLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code telemetry.jsonl} back. What the client's figures are made of is not in it: a line
 * that cannot be read is left out and counted.
 */
public final class TelemetryReader {

  /** Name of the file in a run's folder. */
  public static final String FILE = "telemetry.jsonl";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MS = 1e6;

  /**
   * What was found, each in the order of the file.
   *
   * @param samples of the client
   * @param server of the servers, all of them
   * @param missed scrapes that brought nothing
   * @param devices of GPUs and host
   * @param unread lines that are no telemetry; the last one of a run that was killed may be cut
   */
  public record Found(
      List<ClientSample> samples,
      List<ServerSample> server,
      List<MissedScrape> missed,
      DeviceSamples devices,
      int unread) {

    /** Of a run that left no such file. */
    public static final Found NOTHING =
        new Found(List.of(), List.of(), List.of(), DeviceSamples.NONE, 0);

    public Found {
      samples = List.copyOf(samples);
      server = List.copyOf(server);
      missed = List.copyOf(missed);
    }
  }

  private final List<ClientSample> samples = new ArrayList<>();
  private final List<ServerSample> server = new ArrayList<>();
  private final List<MissedScrape> missed = new ArrayList<>();
  private final List<GpuSample> gpus = new ArrayList<>();
  private final List<MissedGpu> missedGpus = new ArrayList<>();
  private final List<HostSample> hosts = new ArrayList<>();
  private int unread;

  private TelemetryReader() {}

  /**
   * Reads the file in a run's folder; nothing where there is none.
   *
   * @throws IOException if it is there and the disk does not give it
   */
  public static Found read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Found.NOTHING;
    }
    TelemetryReader reader = new TelemetryReader();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.take(line);
      }
    }
    return new Found(
        reader.samples,
        reader.server,
        reader.missed,
        new DeviceSamples(reader.gpus, reader.missedGpus, reader.hosts),
        reader.unread);
  }

  private void take(String text) {
    try {
      JsonNode line = JSON.readTree(text);
      switch (line.path("source").asText()) {
        case "client" -> samples.add(sample(line));
        case ServerLines.SAMPLE -> server.add(ServerLines.sample(line));
        case ServerLines.MISSED -> missed.add(ServerLines.missed(line));
        case GpuLine.SOURCE -> gpus.add(GpuLine.sample(line));
        case GpuLine.MISSED -> missedGpus.add(GpuLine.missed(line));
        case HostLine.SOURCE -> hosts.add(HostLine.sample(line));
        default -> {
          // Of a later version.
        }
      }
    } catch (JsonProcessingException | IllegalArgumentException malformed) {
      unread++;
    }
  }

  private static ClientSample sample(JsonNode line) {
    double lag = Double.NaN;
    for (JsonNode loop : line.required("loops")) {
      lag = greater(lag, ms(loop.required("lag"), "p99_ms"));
    }
    double stop = ms(line.required("hiccup"), "max_ms");
    return new ClientSample(
        Math.round(line.required("from_s").asDouble() * NANOS_PER_SECOND),
        Math.round(line.required("to_s").asDouble() * NANOS_PER_SECOND),
        lag,
        greater(stop, ms(line.required("gc_pause"), "max_ms")),
        number(line.required("process_cores")));
  }

  private static double greater(double one, double other) {
    return Double.isNaN(one) || other > one ? other : one;
  }

  /** A reading of a delay; none where nothing was counted. */
  private static double ms(JsonNode delay, String key) {
    boolean none = delay.isNull() || delay.path("count").asLong() == 0;
    return none ? Double.NaN : number(delay.required(key)) * NANOS_PER_MS;
  }

  private static double number(JsonNode value) {
    return value.isNumber() ? value.asDouble() : Double.NaN;
  }
}
