package io.tokenload.truthserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  // SAD PATH

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no token at all, /c?tokens=0, tokens is 0 and not from 1 to 4096",
    "a gap of nothing, /c?gap_ns=0, gap_ns is 0 and not from 1 to 10000000000",
    "a negative TTFT, /c?ttft_ns=-1, ttft_ns is -1 and not from 0 to 10000000000",
    "an event of a megabyte, /c?event_bytes=1000000, event_bytes is 1000000 and not from 0 to 16384",
    "a word for a number, /c?tokens=many, tokens is 'many' and no whole number",
  })
  void orderThatCannotBeKeptIsRefused(String why, String target, String sentence) {
    assertThatThrownBy(() -> Order.of(target)).hasMessage(sentence);
  }

  // HAPPY PATH

  @Test
  void tokensAreDueAtAbsoluteDeadlines() {
    Schedule schedule = Schedule.of(Order.of("/c?ttft_ns=20&gap_ns=7"), 1_000);

    assertThat(schedule.dueNanos(0)).isEqualTo(1_020);
    assertThat(schedule.dueNanos(1)).isEqualTo(1_027);
    assertThat(schedule.dueNanos(1_000_000)).isEqualTo(1_020 + 7_000_000);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "between ticks, 1_003, 1_030",
    "at a tick, 1_000, 1_020",
    "before the clock's zero, -1_003, -980",
  })
  void inStepTheFirstTokenWaitsForTheNextTick(String where, String received, String due) {
    Order order = Order.of("/c?ttft_ns=20&gap_ns=10&in_step=true");
    Schedule schedule = Schedule.of(order, Long.parseLong(received.replace("_", "")));

    long first = Long.parseLong(due.replace("_", ""));
    assertThat(schedule.dueNanos(0)).isEqualTo(first);
    assertThat(schedule.dueNanos(3)).isEqualTo(first + 30);
  }
}
