package io.tokenload.run;

import java.nio.file.Path;
import java.util.List;

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
  static FlagSweep read(Path file, String command) {
    return new FlagSweep(FlagSweepReader.read(file)).on(command);
  }

  /**
   * The same, if the command leaves room for all of it.
   *
   * @throws UserError if it has one of the flags already: which of the two holds is up to the
   *     server
   */
  FlagSweep on(String command) {
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
}
