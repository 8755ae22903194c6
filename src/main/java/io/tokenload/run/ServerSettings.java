package io.tokenload.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the run does to the server beside asking it.
 *
 * @param command starts it; empty where it runs already, or is the simulated one
 * @param sweep combinations of its flags, each of which is started in turn
 * @param startTimeout longest wait until it is healthy
 * @param resetPrefixCache whether its prefix cache is emptied before each cell
 * @param profile what profiles it, if anything does
 * @param profileDuration longest time of a profile that the server takes of a cell
 * @param kernelTrace an nsys kernel trace as CSV, of a profile that was taken before
 * @param kernelTraceStart wall clock at which the trace's own clock began; empty: unknown
 * @param numGpus GPUs that it runs on; empty: as many as are seen
 * @param pricePerGpuHour of each of them, in any currency
 */
record ServerSettings(
    Optional<String> command,
    Optional<Path> sweep,
    Duration startTimeout,
    boolean resetPrefixCache,
    Optional<Profiler> profile,
    Duration profileDuration,
    Optional<Path> kernelTrace,
    Optional<Instant> kernelTraceStart,
    OptionalInt numGpus,
    OptionalDouble pricePerGpuHour) {

  /** Whether that takes the profiles. */
  boolean isProfiledBy(Profiler profiler) {
    return profile.filter(profiler::equals).isPresent();
  }

  /** What takes a profile of the server. */
  enum Profiler {
    /** The server itself, asked by {@code /start_profile} and {@code /stop_profile}. */
    SERVER,
    /** {@code nsys}, under which the server command is started. */
    NSYS
  }
}
