package io.tokenload.run;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints every setting there is. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = "Print every setting with its type, default and meaning.")
final class SettingsCommand implements Runnable {

  @Option(names = "--markdown", description = "As docs/settings.md has them.")
  private boolean markdown;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().print(markdown ? SettingsPage.markdown() : SettingsPage.text());
    spec.commandLine().getOut().flush();
  }
}
