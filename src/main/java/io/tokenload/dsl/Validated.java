package io.tokenload.dsl;

import io.gatling.javaapi.core.Session;
import io.tokenload.engine.StreamCheck.Observation;
import io.tokenload.engine.StreamCheck.Result;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value and what it has to fulfil: a whole check. Whatever its functions throw becomes the
 * check's failure, since it runs on an event loop.
 *
 * @param customName replaces the name in messages
 * @param saveAs session attribute that a fulfilling value is kept under
 * @param logActual whether messages show the observed value
 */
record Validated<X>(
    Extraction<X> extraction,
    Function<Session, Condition<X>> condition,
    Optional<String> customName,
    Optional<String> saveAs,
    boolean logActual) {

  Validated(Extraction<X> extraction, Function<Session, Condition<X>> condition) {
    this(extraction, condition, Optional.empty(), Optional.empty(), true);
  }

  Validated<X> named(String name) {
    return new Validated<>(extraction, condition, Optional.of(name), saveAs, logActual);
  }

  Validated<X> savedAs(String key) {
    return new Validated<>(extraction, condition, customName, Optional.of(key), logActual);
  }

  Validated<X> logging(boolean logActualValue) {
    return new Validated<>(extraction, condition, customName, saveAs, logActualValue);
  }

  Result check(Observation seen, Session session) {
    Condition<X> expected;
    try {
      expected = condition.apply(session);
    } catch (RuntimeException e) {
      return crashed(session, customName.orElse(extraction.name()) + " validator resolution", e);
    }
    String name = customName.orElse(extraction.name() + "." + expected.name());
    try {
      Optional<X> actual = extraction.value().apply(seen, session);
      Optional<String> failure = expected.judge().failure(actual);
      return failure.isPresent()
          ? new Result(session, name + ", " + (logActual ? failure.get() : "failed"))
          : new Result(saved(actual, session), null);
    } catch (RuntimeException e) {
      return crashed(session, name + " extraction", e);
    }
  }

  private Session saved(Optional<X> actual, Session session) {
    return saveAs.isPresent() && actual.isPresent()
        ? session.set(saveAs.get(), actual.get())
        : session;
  }

  private static Result crashed(Session session, String step, RuntimeException cause) {
    String message = cause.getMessage();
    return new Result(
        session,
        step + " crashed: " + (message == null ? cause.getClass().getSimpleName() : message));
  }
}
