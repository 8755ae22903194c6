package io.tokenload.dsl;

import io.gatling.javaapi.core.Session;
import io.tokenload.engine.El;
import io.tokenload.engine.StreamCheck.Observation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a check reads from an answer.
 *
 * @param name of the check and its steps, e.g. {@code timeToFirstToken.find}
 * @param needs what of the answer must be kept for it
 * @param value the value, empty where the answer has none
 * @param el how a Gatling Expression Language String becomes an expected value
 */
record Extraction<X>(
    String name,
    Needs needs,
    BiFunction<Observation, Session, Optional<X>> value,
    Function<String, Function<Session, X>> el) {

  /** What the engine has to know of a check beforehand. */
  enum Needs {
    NOTHING,
    STATUS,
    TEXT
  }

  static Extraction<Duration> ofDuration(
      String name, Function<Observation, Optional<Duration>> value) {
    return find(name, Needs.NOTHING, value, El::duration);
  }

  static Extraction<Integer> ofCount(
      String name, Needs needs, Function<Observation, Optional<Integer>> value) {
    return find(name, needs, value, el -> El.of(el, Integer.class));
  }

  static Extraction<String> ofText(
      String name, Needs needs, Function<Observation, Optional<String>> value) {
    return find(name, needs, value, el -> El.of(el, String.class));
  }

  private static <X> Extraction<X> find(
      String name,
      Needs needs,
      Function<Observation, Optional<X>> value,
      Function<String, Function<Session, X>> el) {
    return new Extraction<>(name + ".find", needs, (seen, session) -> value.apply(seen), el);
  }

  /** Applies a function to a value that is there. */
  <Y> Extraction<Y> map(BiFunction<X, Session, Y> f) {
    return new Extraction<>(
        name + ".transform",
        needs,
        (seen, session) -> value.apply(seen, session).map(x -> f.apply(x, session)),
        Extraction::untyped);
  }

  /** Stands in for a value that is not there. */
  Extraction<X> or(Function<Session, X> otherwise) {
    return new Extraction<>(
        name,
        needs,
        (seen, session) ->
            value.apply(seen, session).or(() -> Optional.of(otherwise.apply(session))),
        el);
  }

  // What a transformation gives is only known once it ran: the attribute is taken as it is.
  @SuppressWarnings("unchecked")
  private static <Y> Function<Session, Y> untyped(String el) {
    return (Function<Session, Y>) El.any(el);
  }
}
