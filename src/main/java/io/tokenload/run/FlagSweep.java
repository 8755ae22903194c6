package io.tokenload.run;

import io.tokenload.metric.server.GpuCount;
import io.tokenload.metric.server.SweptServer;
import io.tokenload.run.server.StartCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * The combinations of a server's flags that a run measures one after another.
 *
 * @param combinations in order, at least one, each with a name of its own
 */
record FlagSweep(List<FlagCombination> combinations) {

  FlagSweep {
    combinations = List.copyOf(combinations);
  }

  /**
   * Reads a file of combinations for a command.
   *
   * @param command that starts the server without them
   * @throws UserError for the first thing that cannot be used, with its place
   */
  static FlagSweep read(Path file, StartCommand command) {
    return new FlagSweep(FlagSweepReader.read(file)).on(command);
  }

  /**
   * The same, if the command leaves room for all of it.
   *
   * @throws UserError if it has one of the flags already: which of the two holds is up to the
   *     server
   */
  FlagSweep on(StartCommand command) {
    for (FlagCombination each : combinations) {
      each.alsoIn(command)
          .ifPresent(
              flag -> {
                throw UserError.usage(
                    "server.command has %s, and so has the combination %s of server.sweep: leave it out of the command."
                        .formatted(flag, each.name()));
              });
    }
    return this;
  }

  /**
   * The servers, none of which has been started.
   *
   * @param numGpus what the setting says of GPUs
   */
  List<SweptServer> servers(StartCommand command, OptionalInt numGpus) {
    boolean areSpread =
        combinations.stream()
            .anyMatch(each -> GpuCount.of(each.flags(), command.line()).isPresent());
    // Where one combination says how far its model is spread, another one that does not has one
    // GPU.
    OptionalInt otherwise = areSpread ? OptionalInt.of(1) : numGpus;
    return combinations.stream().map(each -> server(each, command, otherwise)).toList();
  }

  private static SweptServer server(
      FlagCombination each, StartCommand command, OptionalInt otherwise) {
    OptionalInt byFlags = GpuCount.of(each.flags(), command.line());
    OptionalInt known =
        each.gpus().isPresent() ? each.gpus() : byFlags.isPresent() ? byFlags : otherwise;
    return SweptServer.planned(
        each.name(), each.flags(), known.isPresent() ? Integer.valueOf(known.getAsInt()) : null);
  }
}
