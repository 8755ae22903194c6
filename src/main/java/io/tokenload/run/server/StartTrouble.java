package io.tokenload.run.server;

import io.tokenload.run.BaseUrl;
import io.tokenload.run.ExitCode;
import io.tokenload.run.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Says in one sentence why a command started no server, with the last that it printed. */
final class StartTrouble {

  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final int BY_SIGNAL = 128;
  private static final int KILL = 9;

  private final BaseUrl baseUrl;
  private final ServerLog log;

  StartTrouble(BaseUrl baseUrl, ServerLog log) {
    this.baseUrl = baseUrl;
    this.log = log;
  }

  UserError taken() {
    return new UserError(
        ExitCode.USAGE,
        "Something listens at %s already, so the server of -Dserver.command cannot be told from it: stop it, or give the command another port."
            .formatted(baseUrl));
  }

  UserError noShell(IOException e) {
    return new UserError(
        ExitCode.MACHINE,
        "No shell can be started for -Dserver.command (%s): run on a machine with /bin/sh."
            .formatted(e.getMessage()),
        e);
  }

  UserError ended(int code) {
    return new UserError(
        ExitCode.SERVER,
        "The server command %s before the server was ready%s%s Its log: %s."
            .formatted(words(code), cause() + said(), remedy(code), log.file()));
  }

  UserError notReady(boolean listens, Duration timeout) {
    return new UserError(
        ExitCode.SERVER,
        "The server was not ready at %s within %d s (server.startTimeout): %s%s Give it longer, or correct -DbaseUrl. Its log: %s."
            .formatted(
                baseUrl,
                timeout.toSeconds(),
                listens ? "it listens and says that it is not ready yet" : "nothing answers there",
                cause() + said(),
                log.file()));
  }

  /** How a server ended that was ready before: words that follow its name. */
  String death(int code) {
    return words(code) + said();
  }

  /** The first error, if what was printed last does not show it. */
  private String cause() {
    return log.firstError()
        .filter(error -> !log.lastLines().contains(error))
        .map(error -> "; the first error that it printed: " + error)
        .orElse("");
  }

  /** The last lines, as the end of a sentence. */
  private String said() {
    List<String> lines = log.lastLines();
    return lines.isEmpty()
        ? "; it printed nothing."
        : "; the last that it printed: " + String.join(" / ", lines) + ".";
  }

  private static String words(int code) {
    if (code == NOT_FOUND) {
      return "is none that the shell can find (exit code 127)";
    }
    if (code == NOT_EXECUTABLE) {
      return "cannot be executed (exit code 126)";
    }
    return code > BY_SIGNAL
        ? "ended by signal %d (exit code %d)".formatted(code - BY_SIGNAL, code)
        : "ended with exit code %d".formatted(code);
  }

  /** A sentence of its own, or nothing. */
  private static String remedy(int code) {
    return switch (code) {
      case 0 -> " A server command has to stay in the foreground.";
      case NOT_FOUND, NOT_EXECUTABLE ->
          " Correct -Dserver.command, or give the program's whole path.";
      case BY_SIGNAL + KILL -> " The machine may have run out of memory.";
      default -> "";
    };
  }
}
