package io.tokenload.report;

import io.tokenload.metric.RunFacts;
import java.util.Map;
import java.util.regex.Pattern;

/** The command that runs a run again: what the user gave for it, and its seed. */
public final class RunCommand {

  /** What a shell leaves as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private static final String SEED = "seed";

  private RunCommand() {}

  /** One line for a POSIX shell. */
  public static String of(RunFacts run) {
    StringBuilder command = new StringBuilder("mvn gatling:test -Dsimulation=");
    command.append(quoted(run.simulation()));
    for (Map.Entry<String, String> setting : run.settings().entrySet()) {
      String name = setting.getKey();
      if (run.given().contains(name) && !name.equals(SEED) && setting.getValue() != null) {
        command.append(" -D").append(name).append('=').append(quoted(setting.getValue()));
      }
    }
    return command.append(" -Dseed=").append(run.seed()).toString();
  }

  /** In single quotes where the shell would take a character for its own. */
  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
