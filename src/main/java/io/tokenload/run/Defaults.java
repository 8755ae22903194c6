package io.tokenload.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a simulation takes where the user gives nothing. Written as the user would write it, so that
 * the same checks hold. Immutable.
 *
 * @param texts value by name of the setting
 */
public record Defaults(Map<String, String> texts) {

  /**
   * @throws IllegalArgumentException for a name that is no setting
   */
  public Defaults {
    texts = Map.copyOf(texts);
    texts.keySet().stream()
        .filter(name -> SettingsTable.find(name).isEmpty())
        .forEach(
            name -> {
              throw new IllegalArgumentException("no setting is called " + name);
            });
  }

  /** No default for anything. */
  public static Defaults none() {
    return new Defaults(Map.of());
  }

  /** These, and the given value for the setting of the given name. */
  public Defaults with(String name, String text) {
    Map<String, String> more = new TreeMap<>(texts);
    more.put(name, text);
    return new Defaults(more);
  }

  /** Requests at once, a cell each. */
  public Defaults concurrency(int... levels) {
    return with(
        "concurrency",
        Arrays.stream(levels).mapToObj(String::valueOf).collect(Collectors.joining(",")));
  }

  /** Measured requests of a cell. */
  public Defaults numPrompts(int requests) {
    return with("numPrompts", String.valueOf(requests));
  }

  /** Length of a cell's measured window. */
  public Defaults duration(Duration window) {
    return with("duration", window.toMillis() + "ms");
  }

  /** Load before the measured window. */
  public Defaults warmup(Duration warmup) {
    return with("warmup", warmup.toMillis() + "ms");
  }

  /** Prompt tokens and tokens to generate. */
  public Defaults lengths(int inputTokens, int outputTokens) {
    return with("inputLen", String.valueOf(inputTokens))
        .with("outputLen", String.valueOf(outputTokens));
  }

  /** Prompts and answers are kept. */
  public Defaults saveTexts() {
    return with("saveTexts", "true");
  }
}
