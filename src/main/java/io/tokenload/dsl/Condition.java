package io.tokenload.dsl;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * What a value has to fulfil, with the words of Gatling's own checks.
 *
 * @param name with the expected value, e.g. {@code lessThan(500 ms)}
 * @param judge why a value, or none, does not fulfil it; empty if it does
 */
record Condition<X>(String name, Judge<X> judge) {

  private static final Optional<String> HOLDS = Optional.empty();
  private static final Optional<String> NOTHING = Optional.of("found nothing");

  /** Gives the reason why a condition does not hold. */
  @FunctionalInterface
  interface Judge<X> {
    Optional<String> failure(Optional<X> actual);
  }

  static <X> Condition<X> exists() {
    return ofValue("exists", x -> HOLDS);
  }

  static <X> Condition<X> notExists() {
    return new Condition<>("notExists", actual -> actual.map(Condition::unexpected));
  }

  static <X> Condition<X> optional() {
    return new Condition<>("optional", actual -> HOLDS);
  }

  static <X> Condition<X> is(X expected) {
    return ofValue(
        "is(%s)".formatted(Shown.of(expected)),
        x -> x.equals(expected) ? HOLDS : Optional.of(found(x)));
  }

  /** As in Gatling, a value that is not there is not the unexpected one. */
  static <X> Condition<X> not(X unexpected) {
    return new Condition<>(
        "not(%s)".formatted(Shown.of(unexpected)),
        actual -> actual.filter(unexpected::equals).map(Condition::unexpected));
  }

  static <X> Condition<X> in(List<X> expected) {
    return ofValue(
        expected.stream().map(Shown::of).collect(Collectors.joining(",", "in(", ")")),
        x -> expected.contains(x) ? HOLDS : Optional.of(found(x)));
  }

  static <X> Condition<X> lessThan(X limit) {
    return compare("lessThan", "less than", limit, order -> order < 0);
  }

  static <X> Condition<X> lessThanOrEqual(X limit) {
    return compare("lessThanOrEqual", "less than or equal to", limit, order -> order <= 0);
  }

  static <X> Condition<X> greaterThan(X limit) {
    return compare("greaterThan", "greater than", limit, order -> order > 0);
  }

  static <X> Condition<X> greaterThanOrEqual(X limit) {
    return compare("greaterThanOrEqual", "greater than or equal to", limit, order -> order >= 0);
  }

  private static <X> Condition<X> compare(String name, String words, X limit, IntPredicate holds) {
    return ofValue(
        "%s(%s)".formatted(name, Shown.of(limit)),
        x ->
            holds.test(order(x, limit))
                ? HOLDS
                : Optional.of("%s is not %s %s".formatted(Shown.of(x), words, Shown.of(limit))));
  }

  // A check does not know at compile time whether a transformed value has an order; as in Gatling.
  @SuppressWarnings("unchecked")
  private static <X> int order(X actual, X limit) {
    if (actual instanceof Comparable<?> && actual.getClass() == limit.getClass()) {
      return ((Comparable<X>) actual).compareTo(limit);
    }
    throw new IllegalArgumentException(
        "no ordering between %s and %s"
            .formatted(actual.getClass().getSimpleName(), limit.getClass().getSimpleName()));
  }

  private static <X> Condition<X> ofValue(String name, Function<X, Optional<String>> judge) {
    return new Condition<>(name, actual -> actual.map(judge).orElse(NOTHING));
  }

  private static String found(Object value) {
    return "found " + Shown.of(value);
  }

  private static String unexpected(Object value) {
    return "unexpectedly found " + Shown.of(value);
  }
}
