package io.tokenload.run;

import io.tokenload.run.server.StartCommand;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what happens around the load, and refuses what contradicts itself. */
final class SurroundingReader {

  private static final int MOST_PORT = 65_535;
  private static final int MOST_GPUS = 100_000;

  private final TakenSettings taken;

  SurroundingReader(TakenSettings taken) {
    this.taken = taken;
  }

  SurroundingSettings read(TargetSettings target) {
    return new SurroundingSettings(server(target), telemetry(), new ExportReader(taken).read());
  }

  private ServerSettings server(TargetSettings target) {
    Optional<String> command = taken.optional("server.command", value -> value.text().strip());
    command
        .map(line -> new StartCommand(line, List.of()))
        .ifPresent(start -> taken.show("server.command", start.masked(start.line())));
    Optional<Path> sweep = taken.optional("server.sweep", SurroundingReader::file);
    if (sweep.isPresent() && command.isEmpty()) {
      throw taken.refuse(
          "server.sweep",
          "starts a server for each combination of its flags",
          "say how one is started with -Dserver.command");
    }
    Duration startTimeout = taken.of("server.startTimeout", SettingValue::positiveDuration, "600s");
    if (command.isEmpty()) {
      taken.drop("server.startTimeout");
    }
    Optional<ServerSettings.Profiler> profile =
        taken.optional(
            "profile",
            value -> value.choice(List.of(ServerSettings.Profiler.values()), TakenSettings::word));
    if (profile.equals(Optional.of(ServerSettings.Profiler.NSYS)) && command.isEmpty()) {
      throw taken.refuse(
          "profile", "starts the server under nsys", "say how it is started with -Dserver.command");
    }
    Duration profileDuration = taken.of("profileDuration", SettingValue::positiveDuration, "5s");
    if (!profile.equals(Optional.of(ServerSettings.Profiler.SERVER))) {
      taken.drop("profileDuration");
    }
    Optional<Path> kernelTrace = taken.optional("kernelTrace", SurroundingReader::file);
    Optional<Instant> kernelTraceStart =
        taken.optional("kernelTraceStart", SurroundingReader::moment);
    if (kernelTraceStart.isPresent() && kernelTrace.isEmpty()) {
      throw taken.refuse(
          "kernelTraceStart",
          "says when a kernel trace began",
          "give the trace with -DkernelTrace");
    }
    return new ServerSettings(
        command,
        sweep,
        startTimeout,
        taken.of("resetPrefixCache", SettingValue::truth, "false"),
        profile,
        profileDuration,
        kernelTrace,
        kernelTraceStart,
        taken.optionalInt("numGpus", value -> value.wholeNumber(1, MOST_GPUS)),
        taken
            .optional("pricePerGpuHour", value -> value.number(Range.ABOVE_ZERO))
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty()));
  }

  private TelemetrySettings telemetry() {
    Duration interval = taken.of("scrapeInterval", SettingValue::duration, "5s");
    return new TelemetrySettings(
        Optional.of(interval).filter(each -> !each.isZero()),
        taken
            .of("gpu", value -> value.choice(List.of("auto", "off"), word -> word), "auto")
            .equals("auto"),
        taken
            .optional("gpuMetricsUrl", value -> value.list(SurroundingReader::url))
            .orElse(List.of()),
        taken.optionalInt("otlpTracesPort", value -> value.wholeNumber(0, MOST_PORT)));
  }

  private static Path file(SettingValue value) {
    try {
      Path file = Path.of(value.text().strip());
      if (Files.isReadable(file) && Files.isRegularFile(file)) {
        return file;
      }
    } catch (InvalidPathException noPath) {
      throw value.refuse("is no path", "give a readable file");
    }
    throw value.refuse("is no readable file", "give one that is");
  }

  private static Instant moment(SettingValue value) {
    return KernelClock.moment(value.text())
        .orElseThrow(() -> value.refuse("is no moment", KernelClock.REMEDY));
  }

  private static String url(SettingValue value) {
    try {
      URI uri = URI.create(value.text().strip());
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri.toString();
      }
    } catch (IllegalArgumentException noUri) {
      throw value.refuse("is no URL", "give one such as http://127.0.0.1:9400/metrics");
    }
    throw value.refuse("is no URL of http", "give one such as http://127.0.0.1:9400/metrics");
  }
}
