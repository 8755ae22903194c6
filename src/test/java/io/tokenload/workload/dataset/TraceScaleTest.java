package io.tokenload.workload.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TraceScaleTest {

  private static final Seed SEED = new Seed(5);
  private static final int USERS = 40;
  private static final long SECOND = 1_000_000_000L;
  private static final Trace TRACE = sessions();

  // SAD PATH

  @Test
  void scalesOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> TRACE.faster(0)).hasMessageContaining("but is 0.0");
    assertThatThrownBy(() -> TRACE.faster(Double.POSITIVE_INFINITY))
        .hasMessageContaining("Infinity");
    assertThatThrownBy(() -> TRACE.users(-1, SEED)).hasMessageContaining("but is -1.0");
    assertThatThrownBy(() -> TRACE.users(1e9, SEED)).hasMessageContaining("10,000,000");
  }

  // HAPPY PATH

  @Test
  void twiceAsFastIsHalfTheTimeAndTheSamePatience() {
    Trace fast = TRACE.faster(2);
    assertThat(fast.spanNanos()).isEqualTo(TRACE.spanNanos() / 2);
    assertThat(fast.requests().get(1).cancelAfterNanos()).isEqualTo(3 * SECOND);
  }

  @Test
  void traceCanBeCutByCountAndByTime() {
    assertThat(TRACE.first(5).requests()).isEqualTo(TRACE.requests().subList(0, 5));
    assertThat(TRACE.within(Duration.ofSeconds(10)).spanNanos()).isEqualTo(10 * SECOND);
  }

  @Test
  void aQuarterOfTheUsersIsAQuarterOfTheSessionsEachWhole() {
    Map<String, List<Trace.Request>> kept = bySession(TRACE.users(0.25, SEED));
    assertThat(kept).hasSize(10);
    assertThat(kept.values()).allSatisfy(turns -> assertThat(turns).hasSize(3));
    assertThat(kept.keySet()).isNotEqualTo(bySession(TRACE.users(0.25, new Seed(6))).keySet());
  }

  @Test
  void scaledTraceBeginsAtZeroAndIsSorted() {
    for (double factor : new double[] {0.1, 1, 2.5}) {
      List<Long> arrivals =
          TRACE.users(factor, SEED).requests().stream().map(Trace.Request::arrivalNanos).toList();
      assertThat(arrivals).isSorted().startsWith(0L);
    }
  }

  @Test
  void sameUsersAreTheSameTrace() {
    assertThat(TRACE.users(1, SEED)).isEqualTo(TRACE);
  }

  @Test
  void copiesKeepThePausesWithinTheirSession() {
    Trace more = TRACE.users(2.5, SEED);
    Map<String, List<Trace.Request>> users = bySession(more);
    assertThat(users).hasSize(100);
    assertThat(users.values())
        .allSatisfy(
            turns ->
                assertThat(turns.get(2).arrivalNanos() - turns.get(0).arrivalNanos())
                    .isEqualTo(20 * SECOND + 2));
  }

  @Test
  void moreUsersTakeNoMoreTime() {
    assertThat(TRACE.users(5, SEED).spanNanos()).isLessThanOrEqualTo(TRACE.spanNanos());
  }

  @Test
  void copiesShareTheSystemPromptButNotTheConversation() {
    Map<String, List<Trace.Request>> users = bySession(TRACE.users(2, SEED));
    Set<Long> seen = new HashSet<>();
    for (List<Trace.Request> turns : users.values()) {
      Set<Long> mine = new HashSet<>();
      turns.forEach(turn -> mine.addAll(turn.blocks().subList(1, turn.blocks().size())));
      assertThat(turns).allSatisfy(turn -> assertThat(turn.blocks()).startsWith(1L));
      assertThat(turns.get(2).blocks().subList(0, 2)).isEqualTo(turns.get(0).blocks());
      assertThat(seen).doesNotContainAnyElementsOf(mine);
      seen.addAll(mine);
    }
  }

  @Test
  void withoutSessionsThoseWhoContinueEachOtherAreOneUser() {
    Trace anonymous =
        TRACE.with(TRACE.requests().stream().map(r -> r.by(null, r.blocks())).toList());
    assertThat(TraceUsers.of(anonymous).count()).isEqualTo(USERS);
  }

  private static Map<String, List<Trace.Request>> bySession(Trace trace) {
    return trace.requests().stream().collect(Collectors.groupingBy(Trace.Request::session));
  }

  /** Forty users a second apart, each of three turns that share a system prompt and grow. */
  private static Trace sessions() {
    Map<Long, Trace.Request> byTime = new HashMap<>();
    for (int user = 0; user < USERS; user++) {
      List<Long> blocks = new ArrayList<>(List.of(1L));
      for (int turn = 0; turn < 3; turn++) {
        blocks.add(100L * user + turn + 10);
        long arrival = user * SECOND + turn * 10 * SECOND + turn;
        byTime.put(
            arrival,
            new Trace.Request("row", arrival, 64, 8, "u" + user, blocks, 3 * SECOND, Map.of()));
      }
    }
    List<Trace.Request> requests = new ArrayList<>(byTime.values());
    requests.sort(java.util.Comparator.comparingLong(Trace.Request::arrivalNanos));
    return TraceTextTest.trace(requests.toArray(Trace.Request[]::new));
  }
}
