package io.tokenload.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings and the exit codes, for people to read. Pure. */
final class SettingsPage {

  private static final String HOW =
      """
      Give a setting as `-Dname=value`, or as the environment variable `TOKENLOAD_NAME` in upper snake
      case (`baseUrl` is `TOKENLOAD_BASE_URL`). The property comes before the variable, the variable
      before the default. Lists are separated by commas. Durations are seconds unless they say `ms`,
      `s`, `m` or `h`. 1K is 1,024 tokens. A value that begins with `@` is read from the file named
      after it: `-DextraBody=@body.json`.

      A name that nobody knows is refused if it is near a known one, or begins with `tokenload.` or
      `TOKENLOAD_`. Of `numPrompts` and `duration`, one that is given alone holds alone: the default of
      the other does not cut it short.
      """;

  private SettingsPage() {}

  /** Columns for a terminal. */
  static String text() {
    List<Setting> rows = SettingsTable.rows();
    int name = widest(rows.stream().map(Setting::name));
    int type = widest(rows.stream().map(Setting::type));
    int fallback = widest(rows.stream().map(Setting::fallback));
    String format = "%%-%ds  %%-%ds  %%-%ds  %%s%%n".formatted(name, type, fallback);
    return rows.stream()
        .map(row -> format.formatted(row.name(), row.type(), row.fallback(), meaning(row)))
        .collect(
            Collectors.joining("", format.formatted("name", "type", "default", "meaning"), ""));
  }

  private static int widest(Stream<String> texts) {
    return texts.mapToInt(String::length).max().orElse(0);
  }

  private static String meaning(Setting row) {
    boolean sameName = row.vllmName().isEmpty() || row.vllmName().equals(row.name());
    return sameName ? row.meaning() : row.meaning() + " (vLLM: --" + row.vllmName() + ")";
  }

  /** The content of {@code docs/settings.md}. */
  static String markdown() {
    return "# Settings\n\n"
        + HOW
        + "\n| name | vLLM's name | type | default | meaning |\n|---|---|---|---|---|\n"
        + SettingsTable.rows().stream().map(SettingsPage::line).collect(Collectors.joining())
        + "\n# Exit codes\n\n"
        + "Of `./tokenload`, and of the JVM that a simulation runs in. Maven folds them into 0 and 1.\n"
        + "\n| code | when |\n|---|---|\n"
        + Stream.of(ExitCode.values()).map(SettingsPage::line).collect(Collectors.joining());
  }

  private static String line(Setting row) {
    String vllm = row.vllmName().isEmpty() ? "" : "`" + row.vllmName() + "`";
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(row.name(), vllm, escaped(row.type()), row.fallback(), row.meaning());
  }

  private static String line(ExitCode code) {
    return "| %d | %s |\n".formatted(code.code(), code.meaning());
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|");
  }
}
