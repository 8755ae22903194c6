package io.tokenload.dsl;

import io.gatling.javaapi.core.Session;
import io.tokenload.engine.El;
import io.tokenload.engine.StreamCheck;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Step of the DSL for checks on a stream where we define how to validate the extracted value. Used
 * as it is, it validates that there is a value.
 *
 * <p>Immutable, so all methods return a new occurrence and leave the original unmodified.
 *
 * @param <X> the type of the extracted value
 */
public final class LlmCheckBuilder<X> implements StreamCheck {

  private final Extraction<X> wrapped;

  LlmCheckBuilder(Extraction<X> wrapped) {
    this.wrapped = wrapped;
  }

  /** Target the single value; may be left out. */
  public LlmCheckBuilder<X> find() {
    return this;
  }

  /** Transform the extracted value with a function, which is not called where there is no value. */
  public <X2> LlmCheckBuilder<X2> transform(Function<X, X2> f) {
    return transformWithSession((x, session) -> f.apply(x));
  }

  /** Transform the extracted value with a function that also gets the current {@link Session}. */
  public <X2> LlmCheckBuilder<X2> transformWithSession(BiFunction<X, Session, X2> f) {
    return new LlmCheckBuilder<>(wrapped.map(f));
  }

  /** Provide a value, static, for an answer that has none. */
  public LlmCheckBuilder<X> withDefault(X value) {
    return withDefault(session -> value);
  }

  /** Provide a value, expressed as a function, for an answer that has none. */
  public LlmCheckBuilder<X> withDefault(Function<Session, X> value) {
    return new LlmCheckBuilder<>(wrapped.or(value));
  }

  /** Validate that there is a value. */
  public LlmCheck exists() {
    return validate(session -> Condition.exists());
  }

  /** Validate that there is no value. */
  public LlmCheck notExists() {
    return validate(session -> Condition.notExists());
  }

  /** Hold whether there is a value or not, e.g. to save it if there is one. */
  public LlmCheck optional() {
    return validate(session -> Condition.optional());
  }

  /** Validate that the value is equal to an expected value, static. */
  public LlmCheck is(X expected) {
    return is(session -> expected);
  }

  /**
   * Validate that the value is equal to an expected value, expressed as a Gatling Expression
   * Language String.
   */
  public LlmCheck isEL(String expected) {
    return is(wrapped.el().apply(expected));
  }

  /** Validate that the value is equal to an expected value, expressed as a function. */
  public LlmCheck is(Function<Session, X> expected) {
    return validate(session -> Condition.is(expected.apply(session)));
  }

  /** Validate that the value is not equal to an unexpected value, static. */
  public LlmCheck not(X unexpected) {
    return not(session -> unexpected);
  }

  /**
   * Validate that the value is not equal to an unexpected value, expressed as a Gatling Expression
   * Language String.
   */
  public LlmCheck notEL(String unexpected) {
    return not(wrapped.el().apply(unexpected));
  }

  /** Validate that the value is not equal to an unexpected value, expressed as a function. */
  public LlmCheck not(Function<Session, X> unexpected) {
    return validate(session -> Condition.not(unexpected.apply(session)));
  }

  /** Validate that the value is less than a limit, static. */
  public LlmCheck lt(X limit) {
    return lt(session -> limit);
  }

  /**
   * Validate that the value is less than a limit, expressed as a Gatling Expression Language
   * String.
   */
  public LlmCheck ltEL(String limit) {
    return lt(wrapped.el().apply(limit));
  }

  /** Validate that the value is less than a limit, expressed as a function. */
  public LlmCheck lt(Function<Session, X> limit) {
    return validate(session -> Condition.lessThan(limit.apply(session)));
  }

  /** Validate that the value is less than or equal to a limit, static. */
  public LlmCheck lte(X limit) {
    return lte(session -> limit);
  }

  /**
   * Validate that the value is less than or equal to a limit, expressed as a Gatling Expression
   * Language String.
   */
  public LlmCheck lteEL(String limit) {
    return lte(wrapped.el().apply(limit));
  }

  /** Validate that the value is less than or equal to a limit, expressed as a function. */
  public LlmCheck lte(Function<Session, X> limit) {
    return validate(session -> Condition.lessThanOrEqual(limit.apply(session)));
  }

  /** Validate that the value is greater than a limit, static. */
  public LlmCheck gt(X limit) {
    return gt(session -> limit);
  }

  /**
   * Validate that the value is greater than a limit, expressed as a Gatling Expression Language
   * String.
   */
  public LlmCheck gtEL(String limit) {
    return gt(wrapped.el().apply(limit));
  }

  /** Validate that the value is greater than a limit, expressed as a function. */
  public LlmCheck gt(Function<Session, X> limit) {
    return validate(session -> Condition.greaterThan(limit.apply(session)));
  }

  /** Validate that the value is greater than or equal to a limit, static. */
  public LlmCheck gte(X limit) {
    return gte(session -> limit);
  }

  /**
   * Validate that the value is greater than or equal to a limit, expressed as a Gatling Expression
   * Language String.
   */
  public LlmCheck gteEL(String limit) {
    return gte(wrapped.el().apply(limit));
  }

  /** Validate that the value is greater than or equal to a limit, expressed as a function. */
  public LlmCheck gte(Function<Session, X> limit) {
    return validate(session -> Condition.greaterThanOrEqual(limit.apply(session)));
  }

  /** Validate that the value is one of an expected set, static. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final LlmCheck in(X... expected) {
    return in(List.of(expected));
  }

  /** Validate that the value is one of an expected set, static. */
  public LlmCheck in(List<X> expected) {
    List<X> copy = List.copyOf(expected);
    return in(session -> copy);
  }

  /**
   * Validate that the value is one of an expected set, expressed as a Gatling Expression Language
   * String that names a {@link List}.
   */
  @SuppressWarnings("unchecked")
  public LlmCheck inEL(String expected) {
    Function<Session, List<?>> list = El.list(expected);
    return in(session -> (List<X>) list.apply(session));
  }

  /** Validate that the value is one of an expected set, expressed as a function. */
  public LlmCheck in(Function<Session, List<X>> expected) {
    return validate(session -> Condition.in(expected.apply(session)));
  }

  /** Validate that there is a value; provide a custom name for the check. */
  public LlmCheck name(String name) {
    return exists().name(name);
  }

  /** Validate that there is a value, and save it in the virtual user's {@link Session}. */
  public LlmCheck saveAs(String key) {
    return exists().saveAs(key);
  }

  @Override
  public Result check(Observation observation, Session session) {
    return exists().check(observation, session);
  }

  @Override
  public boolean judgesStatus() {
    return exists().judgesStatus();
  }

  @Override
  public boolean needsText() {
    return exists().needsText();
  }

  private LlmCheck validate(Function<Session, Condition<X>> condition) {
    return new LlmCheck(new Validated<>(wrapped, condition));
  }
}
