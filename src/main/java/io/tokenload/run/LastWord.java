package io.tokenload.run;

import java.util.function.Supplier;

/**
 * How a run leaves when the user has something to mend: with a sentence and an exit code. Gatling
 * would print a stack trace of whatever its hooks throw.
 */
final class LastWord {

  private LastWord() {}

  /** The value, or the end of the process with the error's sentence. */
  static <T> T orLeave(Supplier<T> step) {
    try {
      return step.get();
    } catch (UserError e) {
      leave(e.getMessage(), e.exitCode());
      throw e;
    }
  }

  /** Prints the sentence and ends the process. */
  static void leave(String sentence, ExitCode exitCode) {
    System.err.println();
    System.err.println(sentence);
    System.exit(exitCode.code());
  }

  /** Prints the sentence and ends the process without its shutdown hooks: a signal asked for it. */
  static void leaveAtOnce(String sentence, ExitCode exitCode) {
    System.err.println();
    System.err.println(sentence);
    Runtime.getRuntime().halt(exitCode.code());
  }

  /**
   * Lets Gatling write its reports and decides the exit code all the same: Gatling knows nothing of
   * what makes this run a failure.
   */
  static void failInTheEnd(ExitCode exitCode) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> Runtime.getRuntime().halt(exitCode.code()), "tokenload-exit-code"));
  }
}
