package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.telemetry.exposition.Exposition;
import io.tokenload.telemetry.exposition.MetricNames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CounterWatchTest {

  private final Deque<CounterReading> answers = new ArrayDeque<>();
  private long nowNanos;
  private int asked;

  /** The last answer is given again and again. */
  private CounterWatch watch(CounterReading... readings) {
    answers.addAll(List.of(readings));
    return new CounterWatch(this::answer, () -> nowNanos, this::pass);
  }

  private Optional<CounterReading> answer() {
    asked++;
    return Optional.of(answers.size() > 1 ? answers.poll() : answers.peek());
  }

  private boolean pass() {
    nowNanos += 100_000_000;
    return true;
  }

  private static CounterReading reading(long tokens, boolean idle) {
    return new CounterReading(
        OptionalLong.empty(),
        OptionalLong.of(tokens),
        OptionalLong.of(tokens),
        OptionalDouble.empty(),
        idle);
  }

  @Test
  void aServerThatDoesNotAnswerHasNoCountersAndEndsNothing() {
    CounterWatch watch =
        new CounterWatch(
            () -> {
              throw new UserError(ExitCode.SERVER, "gone");
            },
            () -> nowNanos,
            this::pass);
    watch.beforeTheLoad();
    watch.afterTheLoad();
    assertThat(watch.before()).isEmpty();
    assertThat(watch.after()).isEmpty();
  }

  @Test
  void aServerThatIsNeverIdleHoldsTheLoadUpForTwoSecondsAtMost() {
    CounterWatch watch = watch(reading(1, false));
    watch.beforeTheLoad();
    assertThat(nowNanos).isEqualTo(2_000_000_000L);
    assertThat(watch.before()).contains(reading(1, false));
  }

  @Test
  void anIdleServerIsAskedOnceBeforeTheLoad() {
    watch(reading(1, true)).beforeTheLoad();
    assertThat(asked).isEqualTo(1);
    assertThat(nowNanos).isZero();
  }

  @Test
  void afterTheLoadTheCountersMustHaveComeToRest() {
    CounterWatch watch =
        watch(reading(1, true), reading(5, false), reading(8, true), reading(9, true));
    watch.beforeTheLoad();
    watch.afterTheLoad();
    assertThat(watch.after()).contains(reading(9, true));
    assertThat(asked).isEqualTo(5);
  }

  @Test
  void aServerWithoutCountersIsNotAskedAgain() {
    CounterWatch watch =
        new CounterWatch(
            () -> {
              asked++;
              return Optional.empty();
            },
            () -> nowNanos,
            this::pass);
    watch.beforeTheLoad();
    watch.afterTheLoad();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void preemptionsAreTheIncreaseOfTheCounter() {
    assertThat(during(preempted(3), preempted(17))).hasValue(14);
    assertThat(during(preempted(null), preempted(2))).hasValue(2);
  }

  @Test
  void preemptionsOfAServerThatRestartedOrHasNoCounterCannotBeTold() {
    assertThat(during(preempted(3), preempted(0))).isEmpty();
    assertThat(during(preempted(3), preempted(null))).isEmpty();
    assertThat(during(preempted(null))).isEmpty();
  }

  private OptionalLong during(CounterReading... readings) {
    answers.clear();
    CounterWatch watch = watch(readings);
    watch.beforeTheLoad();
    watch.afterTheLoad();
    return watch.preemptions();
  }

  private static CounterReading preempted(Integer times) {
    String counter = times == null ? "" : "vllm:num_preemptions_total " + times + "\n";
    Exposition page = Exposition.parse("vllm:prompt_tokens_total 7\n" + counter);
    return CounterReading.in(page, MetricNames.of("vllm")).orElseThrow();
  }
}
