package io.tokenload.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads how much load there is, and refuses loads that contradict themselves. */
final class LoadReader {

  private static final int MOST_AT_ONCE = 1_000_000;
  private static final int MOST_PROMPTS = 100_000_000;

  private static final List<String> OTHER_LOADS =
      List.of(
          "concurrency",
          "single",
          "minConcurrency",
          "maxConcurrency",
          "requestRate",
          "rampUpStrategy");

  private final TakenSettings taken;

  LoadReader(TakenSettings taken) {
    this.taken = taken;
  }

  Settings.Load read() {
    List<Integer> concurrency = concurrency();
    OptionalInt numPrompts = numPrompts();
    Optional<Duration> duration = duration();
    Optional<RampUp> rampUp = new RampUpReader(taken).read(duration, numPrompts);
    List<Double> rates = requestRates();
    boolean open = rampUp.isPresent() || !rates.isEmpty();
    return new Settings.Load(
        concurrency,
        rates,
        rampUp,
        open ? cap(concurrency) : OptionalInt.empty(),
        burstiness(open),
        numPrompts,
        duration,
        taken.optional("warmup", SettingValue::duration),
        levels(),
        mix(rampUp));
  }

  /** They say how many requests there are at once, and concurrency then does not. */
  private List<Integer> levels() {
    Optional<List<Integer>> levels =
        taken.optional("levels", value -> value.list(each -> each.wholeNumber(1, MOST_AT_ONCE)));
    for (String other : OTHER_LOADS) {
      if (taken.isGiven("levels") && taken.isGiven(other)) {
        throw taken.refuse("levels", "stands beside " + other, "give one of them");
      }
    }
    if (levels.isPresent() && !taken.isGiven("concurrency")) {
      taken.drop("concurrency");
    }
    return levels.orElse(List.of());
  }

  private Map<String, Double> mix(Optional<RampUp> rampUp) {
    Map<String, Double> weights = taken.optional("mix", LoadReader::weights).orElse(Map.of());
    if (!weights.isEmpty() && rampUp.isPresent()) {
      throw taken.refuse(
          "mix", "shares one load, and a ramp is another for each class", "give -DrequestRate");
    }
    return weights;
  }

  private static Map<String, Double> weights(SettingValue value) {
    Map<String, Double> weights = new LinkedHashMap<>();
    value
        .pairs(':', "SS:4,SL:2,LS:1,LL:1")
        .forEach(
            (name, weight) ->
                weights.put(
                    name,
                    new SettingValue("mix " + name, weight, value.place())
                        .number(Range.FROM_ZERO)));
    if (weights.values().stream().noneMatch(weight -> weight > 0)) {
      throw value.refuse("has weights that sum to zero", "let one be above 0");
    }
    return weights;
  }

  private List<Integer> concurrency() {
    List<Integer> listed =
        taken.of(
            "concurrency", value -> value.list(each -> each.wholeNumber(1, MOST_AT_ONCE)), "1");
    OptionalInt least = atOnce("minConcurrency");
    OptionalInt most = atOnce("maxConcurrency");
    OptionalInt single = atOnce("single");
    for (String other : List.of("single", "minConcurrency", "maxConcurrency")) {
      if (taken.isGiven(other) && taken.isGiven("concurrency")) {
        throw taken.refuse(other, "stands beside concurrency", "give one of them");
      }
    }
    if (single.isEmpty() && least.isEmpty() && most.isEmpty()) {
      return listed;
    }
    taken.drop("concurrency");
    return single.isPresent()
        ? List.of(single.getAsInt())
        : doubling(least.orElse(1), most.orElse(0));
  }

  private OptionalInt atOnce(String name) {
    return taken.optionalInt(name, value -> value.wholeNumber(1, MOST_AT_ONCE));
  }

  /** From the least to the most, each twice the one before, the most as the last. */
  private List<Integer> doubling(int least, int most) {
    if (most < least) {
      throw taken.isGiven("maxConcurrency")
          ? taken.refuse("maxConcurrency", "is less than minConcurrency", "give a greater one")
          : taken.refuse("minConcurrency", "has no end", "give -DmaxConcurrency");
    }
    List<Integer> levels = new ArrayList<>();
    for (long level = least; level < most; level *= 2) {
      levels.add((int) level);
    }
    levels.add(most);
    return levels;
  }

  private List<Double> requestRates() {
    List<Double> rates =
        taken.of("requestRate", value -> value.list(each -> each.number(Range.RATE_OR_INF)), "inf");
    if (!rates.contains(Double.POSITIVE_INFINITY)) {
      return rates;
    }
    if (rates.size() > 1) {
      throw taken.refuse(
          "requestRate",
          "mixes inf, which is closed injection, with rates",
          "run them one after the other");
    }
    return List.of();
  }

  private OptionalInt cap(List<Integer> concurrency) {
    if (!taken.isGiven("concurrency")) {
      taken.drop("concurrency");
      return OptionalInt.empty();
    }
    if (concurrency.size() > 1) {
      throw taken.refuse(
          "concurrency",
          "has several values beside a request rate, where it is the cap",
          "give one, or leave requestRate out");
    }
    return OptionalInt.of(concurrency.get(0));
  }

  private double burstiness(boolean open) {
    if (!open && taken.isGiven("burstiness")) {
      throw taken.refuse(
          "burstiness",
          "shapes the gaps of a request rate, and there is none",
          "give -DrequestRate");
    }
    double burstiness = taken.of("burstiness", value -> value.number(Range.BURSTINESS_OR_INF), "1");
    if (!open) {
      taken.drop("burstiness");
    }
    return burstiness;
  }

  /**
   * Where the user gives one of prompts and duration, the other's default does not cut it short.
   */
  private OptionalInt numPrompts() {
    return taken.isGiven("duration") && !taken.isGiven("numPrompts")
        ? OptionalInt.empty()
        : taken.optionalInt("numPrompts", value -> value.wholeNumber(1, MOST_PROMPTS));
  }

  private Optional<Duration> duration() {
    return taken.isGiven("numPrompts") && !taken.isGiven("duration")
        ? Optional.empty()
        : taken.optional("duration", SettingValue::positiveDuration);
  }
}
