package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TokenloadCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  // SAD PATH

  @Test
  void unknownCommandIsAnsweredWithTheNearest() {
    assertThat(execute("setings")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("setings", "settings");
  }

  @Test
  void noCommandIsUnusable() {
    assertThat(execute()).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("Usage: tokenload");
  }

  @Test
  void userErrorIsOneSentenceAndItsExitCode() {
    CommandLine command = TokenloadCommand.commandLine();
    command.addSubcommand("fails", CommandLine.Model.CommandSpec.wrapWithoutInspection(refuse()));
    command.setErr(new PrintWriter(err));
    assertThat(command.execute("fails")).isEqualTo(ExitCode.SERVER.code());
    assertThat(err.toString().strip()).isEqualTo("Nothing listens there.");
  }

  // HAPPY PATH

  @Test
  void settingsPrintsEveryRow() {
    assertThat(execute("settings")).isZero();
    SettingsTable.rows().forEach(row -> assertThat(out.toString()).contains(row.name()));
    assertThat(out.toString().lines()).hasSize(SettingsTable.rows().size() + 1);
  }

  @Test
  void pageInTheDocsIsTheTable() throws Exception {
    execute("settings", "--markdown");
    assertThat(Files.readString(Path.of("docs/settings.md")))
        .as("./tokenload settings --markdown > docs/settings.md")
        .isEqualTo(out.toString());
  }

  @Test
  void helpNamesTheCommands() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString()).contains("settings", "server", "mvn gatling:test");
  }

  private int execute(String... arguments) {
    return TokenloadCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private static Runnable refuse() {
    return () -> {
      throw UserError.server("Nothing listens there.");
    };
  }
}
