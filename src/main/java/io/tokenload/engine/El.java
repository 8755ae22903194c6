package io.tokenload.engine;

import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.internal.Expressions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import scala.concurrent.duration.FiniteDuration;

/**
 * Gatling's Expression Language for rooms that may not see Scala. The functions throw a {@link
 * RuntimeException} with Gatling's own sentence if an attribute is missing or of another type.
 */
public final class El {

  private El() {}

  /**
   * Compiles an expression.
   *
   * @param el e.g. {@code #{prompt}} or {@code Hello, #{name}}
   * @param type of the value; numbers are also read from strings, as a feeder gives them
   * @throws RuntimeException if the expression is malformed
   */
  public static <T> Function<Session, T> of(String el, Class<T> type) {
    return Expressions.expressionToJavaFunction(Expressions.<T>toExpression(el, type));
  }

  /**
   * Compiles an expression whose value keeps its type if it is a single attribute.
   *
   * @throws RuntimeException if the expression is malformed
   */
  public static Function<Session, Object> any(String el) {
    return of(el, Object.class);
  }

  /**
   * Compiles an expression of a number, whole or not: Gatling's own refuses an {@code Integer}
   * where a {@code Double} is meant.
   *
   * @throws RuntimeException if the expression is malformed
   */
  public static Function<Session, Double> decimal(String el) {
    Function<Session, Object> value = any(el);
    Function<Session, Double> strict = of(el, Double.class);
    return session ->
        value.apply(session) instanceof Number number
            ? number.doubleValue()
            : strict.apply(session);
  }

  /**
   * Compiles an expression that names a {@link List}.
   *
   * @throws RuntimeException if the expression is malformed
   */
  public static Function<Session, List<?>> list(String el) {
    Function<Session, Object> value = any(el);
    return session -> {
      if (value.apply(session) instanceof List<?> list) {
        return list;
      }
      throw new IllegalArgumentException("%s is no java.util.List".formatted(el));
    };
  }

  /**
   * Compiles an expression of a length of time: a {@link Duration}, or text with a unit such as
   * {@code 500 ms}. A bare number is refused, since its unit would be a guess.
   *
   * @throws RuntimeException if the expression is malformed
   */
  public static Function<Session, Duration> duration(String el) {
    Function<Session, Object> value = any(el);
    return session -> duration(el, value.apply(session));
  }

  private static Duration duration(String el, Object value) {
    if (value instanceof Duration duration) {
      return duration;
    }
    if (value instanceof FiniteDuration duration) {
      return Duration.ofNanos(duration.toNanos());
    }
    if (value instanceof String text && parsed(text) instanceof FiniteDuration duration) {
      return Duration.ofNanos(duration.toNanos());
    }
    throw new IllegalArgumentException(
        "%s is '%s', which is no length of time: give a java.time.Duration or text such as '500 ms'"
            .formatted(el, value));
  }

  private static Object parsed(String text) {
    try {
      return scala.concurrent.duration.Duration.apply(text);
    } catch (NumberFormatException ignored) {
      return text; // the caller says what was expected instead
    }
  }
}
