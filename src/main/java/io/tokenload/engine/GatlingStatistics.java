package io.tokenload.engine;

import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.commons.stats.Status;
import io.gatling.core.session.GroupBlock;
import io.gatling.core.stats.StatsEngine;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import scala.Option;
import scala.collection.immutable.List;

/**
 * Shows measured requests in Gatling's own page and to its assertions: the request itself with its
 * E2EL, and above it a group with its TTFT (ms) and one with its TPOT (µs, since Gatling knows
 * whole numbers only and a TPOT is a few milliseconds). Warm-up and drain stay out.
 */
final class GatlingStatistics {

  private static final String TTFT = ": time to first token";
  private static final String TPOT = "time per output token (µs)";

  private final StatsEngine statistics;
  private final RunClock clock;
  private final String requestName;
  private final boolean streamed;

  /**
   * @param streamed whether answers are streams of tokens; others stand in no group
   */
  GatlingStatistics(StatsEngine statistics, RunClock clock, String requestName, boolean streamed) {
    this.statistics = statistics;
    this.clock = clock;
    this.requestName = requestName;
    this.streamed = streamed;
  }

  void log(Finish finish) {
    if (finish.record().identity().phase() != Phase.MEASUREMENT) {
      return;
    }
    List<String> outer = finish.session().groups();
    String name = finish.cell().cells().size() == 1 ? requestName : memberName(finish);
    List<String> ttftGroup = append(outer, name + TTFT);
    List<String> tpotGroup = append(ttftGroup, TPOT);
    long start = clock.wallMillis(finish.intendedNanos());
    Status status = finish.isOk() ? OK$.MODULE$ : KO$.MODULE$;
    if (!streamed) {
      logRequest(finish, name, outer, start, status);
      return;
    }
    RequestRecord record = finish.record();
    OptionalDouble tpot = record.tpot();
    if (tpot.isPresent()) {
      logGroup(finish, tpotGroup, start, Math.round(tpot.getAsDouble() / 1e3), status);
    }
    OptionalLong ttft = record.ttft();
    if (ttft.isPresent()) {
      logGroup(finish, ttftGroup, start, Math.round(ttft.getAsLong() / 1e6), status);
    }
    logRequest(finish, name, tpot.isPresent() ? tpotGroup : ttftGroup, start, status);
  }

  /** One request of the scenario stands for all members of a mix: each has rows of its own. */
  private static String memberName(Finish finish) {
    return finish.record().identity().cell().name();
  }

  private void logGroup(
      Finish finish, List<String> group, long startMillis, long value, Status status) {
    int cumulated = (int) Math.min(Integer.MAX_VALUE, value);
    statistics.logGroupEnd(
        finish.session().scenario(),
        new GroupBlock(group, startMillis, cumulated, status),
        clock.wallMillis(finish.endNanos()));
  }

  private void logRequest(
      Finish finish, String name, List<String> groups, long startMillis, Status status) {
    RequestRecord record = finish.record();
    OptionalLong e2el = record.e2el();
    long endMillis =
        e2el.isPresent()
            ? startMillis + Math.round(e2el.getAsLong() / 1e6)
            : clock.wallMillis(finish.endNanos());
    statistics.logResponse(
        finish.session().scenario(),
        groups,
        name,
        startMillis,
        endMillis,
        status,
        code(record.ending()),
        message(record.ending()));
  }

  private static Option<String> code(Ending ending) {
    return ending.status() == 0 ? Option.empty() : Option.apply(String.valueOf(ending.status()));
  }

  private static Option<String> message(Ending ending) {
    if (ending.outcome().isSuccess()) {
      return Option.empty();
    }
    String error = ending.error() == null ? "" : ": " + ending.error();
    return Option.apply(ending.outcome().key() + error);
  }

  // Scala's own types for a list of strings do not meet Java's generics half way.
  @SuppressWarnings("unchecked")
  private static List<String> append(List<String> list, String last) {
    return (List<String>) list.appended(last);
  }
}
