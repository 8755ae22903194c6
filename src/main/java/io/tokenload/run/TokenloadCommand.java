package io.tokenload.run;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ./tokenload}, or {@code mvn -q compile exec:java -Dexec.args=…}. */
@Command(
    name = "tokenload",
    mixinStandardHelpOptions = true,
    version = "tokenload 0.1",
    synopsisSubcommandLabel = "COMMAND",
    description = "Load tests for servers that generate text token by token.",
    subcommands = {
      ReportCommand.class,
      SettingsCommand.class,
      ServerCommand.class,
      CaptureCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = "%nA load test itself is run by Maven: mvn gatling:test -Dsimulation=Huge")
public final class TokenloadCommand {

  private TokenloadCommand() {}

  /** Runs a command and ends with one of {@link ExitCode}. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new TokenloadCommand())
        .setExecutionExceptionHandler((e, command, given) -> failed(command, e));
  }

  private static int failed(CommandLine command, Exception e) throws Exception {
    if (e instanceof UserError error) {
      command.getErr().println(error.getMessage());
      return error.exitCode().code();
    }
    throw e;
  }
}
