package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scala.concurrent.duration.FiniteDuration;

class ElTest {

  static Stream<Arguments> lengthsOfTime() {
    return Stream.of(
        arguments("java.time.Duration", Duration.ofMillis(500)),
        arguments("Scala's duration", FiniteDuration.apply(500, TimeUnit.MILLISECONDS)),
        arguments("text of a feeder", "500 ms"),
        arguments("text in seconds", "0.5 s"));
  }

  static Stream<Arguments> noLengthsOfTime() {
    return Stream.of(
        arguments("number without a unit", 500),
        arguments("text without a unit", "500"),
        arguments("unending", "Inf"),
        arguments("word", "soon"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noLengthsOfTime")
  void valueThatIsNoLengthOfTimeIsRefusedWithTheRemedy(String words, Object value) {
    assertThatThrownBy(() -> El.duration("#{x}").apply(session(value)))
        .as(words)
        .hasMessage(
            "#{x} is '%s', which is no length of time: give a java.time.Duration or text such as"
                + " '500 ms'",
            value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lengthsOfTime")
  void lengthOfTimeIsRead(String words, Object value) {
    assertThat(El.duration("#{x}").apply(session(value))).as(words).hasMillis(500);
  }

  @Test
  void missingAttributeAndWrongTypeAreNamed() {
    assertThatThrownBy(() -> El.any("#{absent}").apply(session(1)))
        .hasMessage("No attribute named 'absent' is defined");
    assertThatThrownBy(() -> El.of("#{x}", Integer.class).apply(session("many")))
        .hasMessageContaining("many");
    assertThatThrownBy(() -> El.list("#{x}").apply(session(1)))
        .hasMessage("#{x} is no java.util.List");
  }

  @Test
  void numbersAreReadFromTextAndSingleAttributesKeepTheirType() {
    assertThat(El.of("#{x}", Integer.class).apply(session("8"))).isEqualTo(8);
    assertThat(El.decimal("#{x}").apply(session(1))).isEqualTo(1.0);
    assertThat(El.decimal("#{x}").apply(session(0.8))).isEqualTo(0.8);
    assertThat(El.decimal("#{x}").apply(session("0.8"))).isEqualTo(0.8);
    assertThat(El.any("#{x}").apply(session(8))).isEqualTo(8);
    assertThat(El.any("n=#{x}").apply(session(8))).isEqualTo("n=8");
    assertThat(El.list("#{x}").apply(session(List.of(1)))).isEqualTo(List.of(1));
  }

  private static Session session(Object value) {
    return new Session(io.gatling.core.session.Session$.MODULE$.apply("test", 1, null))
        .setAll(Map.of("x", value));
  }
}
