package io.tokenload.run;

import io.tokenload.workload.RateSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a ramp of the request rate, and refuses half of one. */
final class RampUpReader {

  private static final String STRATEGY = "rampUpStrategy";
  private static final String START = "rampUpStartRps";
  private static final String END = "rampUpEndRps";

  private final TakenSettings taken;

  RampUpReader(TakenSettings taken) {
    this.taken = taken;
  }

  /**
   * The ramp over the window, or where only a number of requests bounds that, the one in which so
   * many are expected.
   */
  Optional<RampUp> read(Optional<Duration> window, OptionalInt requests) {
    Optional<RateSpan.Ramp> strategy =
        taken.optional(
            STRATEGY, value -> value.choice(List.of(RateSpan.Ramp.values()), TakenSettings::word));
    boolean linear = strategy.orElse(RateSpan.Ramp.LINEAR) == RateSpan.Ramp.LINEAR;
    Optional<Double> start = rate(START, linear ? Range.RATE_OR_ZERO : Range.RATE);
    Optional<Double> end = rate(END, Range.RATE);
    if (strategy.isEmpty()) {
      refuseEndsOfNothing();
      return Optional.empty();
    }
    if (taken.isGiven("requestRate")) {
      throw taken.refuse(
          "requestRate",
          "stands beside a ramp, which is a rate of its own",
          "leave one of them out");
    }
    return Optional.of(
        ramp(strategy.get(), given(start, START), given(end, END), window, requests));
  }

  private Optional<Double> rate(String name, Range range) {
    return taken.optional(name, value -> value.number(range));
  }

  private double given(Optional<Double> rate, String name) {
    return rate.orElseThrow(
        () ->
            taken.refuse(
                STRATEGY, "is a ramp that lacks " + name, "give -D" + name + " such as 10"));
  }

  private void refuseEndsOfNothing() {
    for (String end : List.of(START, END)) {
      if (taken.isGiven(end)) {
        throw taken.refuse(
            end, "is one end of a ramp, and there is none", "give -DrampUpStrategy=linear too");
      }
    }
  }

  private RampUp ramp(
      RateSpan.Ramp strategy,
      double start,
      double end,
      Optional<Duration> window,
      OptionalInt requests) {
    if (start > end) {
      throw taken.refuse(START, "is above rampUpEndRps", "let the ramp go up");
    }
    if (window.isPresent()) {
      return new RampUp(strategy, start, end, window.get());
    }
    if (requests.isEmpty()) {
      throw taken.refuse(STRATEGY, "is a ramp without an end", "give -Dduration or -DnumPrompts");
    }
    return RampUp.of(strategy, start, end, requests.getAsInt());
  }
}
