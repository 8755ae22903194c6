package io.tokenload.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.server.RequestTimes;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RequestPartsTest {

  private static final Cell CELL = new Cell("SS", "short_short", Level.concurrency(4));

  /** Due at 1000, handed over at 1010, sent at 1040, first token at 1500, last at 2500. */
  private static RequestRecord request(long sent, RequestTimes told, long... events) {
    return new RequestRecord(
        new Identity("req_000001", "Huge", CELL, Phase.MEASUREMENT),
        new Stamps(1000, 1010, sent, sent, Stamps.NONE, Stamps.NONE, 3000),
        new Connection(true, Stamps.NONE, 0),
        new TokenStream(
            events, null, new int[events.length], 5, events.length, TokenSource.EVENTS, 1),
        new Ending(Outcome.OK, 200, "length", null),
        null,
        null,
        told);
  }

  private static RequestTimes told(Long queue, Long prefill) {
    return new RequestTimes("vllm_metrics", queue, prefill, 990L, null, null);
  }

  @Test
  void requestThatWasNeverSentHasNoNetwork() {
    RequestParts parts = request(Stamps.NONE, told(1L, 2L)).parts();
    assertThat(parts.connect()).isEmpty();
    assertThat(parts.network()).isEmpty();
    assertThat(parts.queue()).hasValue(1);
  }

  @Test
  void requestWithoutTokensHasNoNetwork() {
    assertThat(request(1040, told(1L, 2L)).parts().network()).isEmpty();
    assertThat(request(1040, told(1L, 2L)).parts().queueAndNetwork()).isEmpty();
  }

  @Test
  void requestOfWhichTheServerToldNothingHasTheClientsPartsAlone() {
    RequestParts parts = request(1040, null, 1500, 2500).parts();
    OptionalLong none = OptionalLong.empty();
    assertThat(parts)
        .isEqualTo(
            new RequestParts(
                OptionalLong.of(10), OptionalLong.of(30), none, none, none, none, none));
  }

  @Test
  void queueThatIsNotToldStaysWithTheNetwork() {
    RequestParts parts = request(1040, told(null, 400L), 1500, 2500).parts();
    assertThat(parts.network()).isEmpty();
    assertThat(parts.queueAndNetwork()).hasValue(60);
  }

  @Test
  void timesThatDoNotFitTogetherMakeTheNetworkNegative() {
    RequestParts parts = request(1040, told(200L, 400L), 1500, 2500).parts();
    assertThat(parts.network()).hasValue(-140);
  }

  @Test
  void partsAddUpToTheTtft() {
    RequestRecord request = request(1040, told(25L, 400L), 1500, 2500);
    RequestParts parts = request.parts();
    assertThat(parts.network()).hasValue(35);
    assertThat(parts.decode()).hasValue(990);
    long sum =
        parts.sendLag().getAsLong()
            + parts.connect().getAsLong()
            + parts.queue().getAsLong()
            + parts.prefill().getAsLong()
            + parts.network().getAsLong();
    assertThat(request.ttft()).hasValue(sum);
  }
}
