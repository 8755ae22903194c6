package io.tokenload.telemetry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerGauges;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.telemetry.exposition.GaugeAge;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeHistoryTest {

  private final ScrapeHistory history = new ScrapeHistory(GaugeAge.CURRENT);

  private static ServerSample sample(Double running, Double waiting, Double tokens, Double start) {
    return new ServerSample(
        "http://s",
        1,
        2,
        new ServerGauges(running, waiting, null),
        new ServerCounts(null, tokens, null, null, null, null),
        Map.of(),
        start);
  }

  private static ServerSample counted(Double tokens, Double start) {
    return sample(null, null, tokens, start);
  }

  private static ServerSample busy(int running, int waiting) {
    return sample((double) running, (double) waiting, null, null);
  }

  @Test
  void aServerThatTellsNothingIsNeitherRestartedNorForeign() {
    history.add(counted(null, null), 0);
    history.add(counted(7.0, null), 0);
    history.add(counted(null, 1.7e9), 0);
    history.add(counted(2.0, null), 0);
    assertThat(history.restarts()).isZero();
    assertThat(history.foreignRequests()).isZero();
  }

  @Test
  void aCounterThatFellIsARestartThoughItRoseBeyondLater() {
    history.add(counted(100.0, null), 0);
    history.add(counted(20.0, null), 0);
    history.add(counted(300.0, null), 0);
    assertThat(history.restarts()).isEqualTo(1);
  }

  @Test
  void anotherProcessIsARestartThoughNothingFell() {
    history.add(counted(100.0, 1.7e9), 0);
    history.add(counted(100.0, 1.7e9 + 0.4), 0);
    assertThat(history.restarts()).isZero();
    history.add(counted(120.0, 1.7e9 + 30), 0);
    assertThat(history.restarts()).isEqualTo(1);
  }

  @Test
  void oneSampleWithMoreThanOursProvesNothing() {
    history.add(busy(5, 0), 4);
    history.add(busy(4, 0), 4);
    history.add(busy(9, 0), 4);
    assertThat(history.foreignRequests()).isZero();
  }

  @Test
  void twoSamplesInARowWithMoreThanOursDo() {
    history.add(busy(5, 2), 4);
    history.add(busy(8, 1), 4);
    history.add(busy(0, 0), 4);
    assertThat(history.foreignRequests()).isEqualTo(3);
  }

  @Test
  void gaugesThatLagProveNothing() {
    ScrapeHistory late = new ScrapeHistory(GaugeAge.LATE);
    late.add(busy(9, 0), 0);
    late.add(busy(9, 0), 0);
    assertThat(late.foreignRequests()).isZero();
  }

  @Test
  void theMostOfLateIsForgottenInTime() {
    RecentMost recent = new RecentMost(2);
    assertThat(recent.most()).isZero();
    recent.add(7);
    recent.add(3);
    assertThat(recent.most()).isEqualTo(7);
    recent.add(4);
    assertThat(recent.most()).isEqualTo(4);
  }
}
