package io.tokenload.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a simulation takes where the user gives nothing. Written as the user would write it, so that
 * the same checks hold. Immutable.
 *
 * @param texts value by name of the setting
 * @param without names of settings that the simulation would not heed
 * @param heeded names of settings that only some simulations heed, this one among them
 */
public record Defaults(Map<String, String> texts, Set<String> without, Set<String> heeded) {

  /**
   * @throws IllegalArgumentException for a name that is no setting
   */
  public Defaults {
    texts = Map.copyOf(texts);
    without = Set.copyOf(without);
    heeded = Set.copyOf(heeded);
    Stream.of(texts.keySet(), without, heeded)
        .flatMap(Set::stream)
        .filter(name -> SettingsTable.find(name).isEmpty())
        .forEach(
            name -> {
              throw new IllegalArgumentException("no setting is called " + name);
            });
  }

  /** No default for anything. */
  public static Defaults none() {
    return new Defaults(Map.of(), Set.of(), Set.of());
  }

  /** These, and the given value for the setting of the given name. */
  public Defaults with(String name, String text) {
    Map<String, String> more = new TreeMap<>(texts);
    more.put(name, text);
    return new Defaults(more, without, heeded);
  }

  /** These, for a simulation in which the given settings have no part: to give one is refused. */
  public Defaults without(String... names) {
    return new Defaults(texts, Set.of(names), heeded);
  }

  /** These, for a simulation that heeds settings which most do not know, without a default. */
  public Defaults heeding(String... names) {
    return new Defaults(
        texts,
        without,
        Stream.concat(heeded.stream(), Stream.of(names)).collect(Collectors.toSet()));
  }

  /** These, for a simulation whose requests may come from any dataset. */
  public Defaults withDatasets() {
    return heeding(SettingsTable.ofDatasets().toArray(String[]::new));
  }

  /** Whether the setting has a part in the simulation. */
  boolean isHeeded(String name) {
    boolean isForAll =
        SettingsTable.find(name)
            .map(row -> row.heeded() == Setting.Heeded.UNLESS_REFUSED)
            .orElse(true);
    return (isForAll || heeded.contains(name) || texts.containsKey(name))
        && !without.contains(name);
  }

  /** These, for a simulation that says itself when its requests arrive. */
  public Defaults ownArrivals() {
    return without(
        "concurrency",
        "levels",
        "requestRate",
        "burstiness",
        "rampUpStrategy",
        "rampUpStartRps",
        "rampUpEndRps",
        "mix",
        "concurrencyRampDuration",
        "duration");
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
