package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import io.tokenload.engine.ExchangeSimulation.Setup;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.TcpTrace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel tells of a real connection. */
class TcpWatchIT {

  @TempDir Path results;

  @BeforeEach
  void onlyLinuxTells() {
    assumeTrue(Epoll.isAvailable(), "needs epoll");
  }

  @Test
  void theRoundTripIsKnownOfFreshAndReusedConnectionsAndLoopbackLosesNothing() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (number, connection) -> {
              connection.send(ScriptedServer.STREAM_HEAD);
              connection.token("a");
              connection.token("b");
              connection.finish(2);
            })) {
      List<RequestRecord> records = ExchangeSimulation.run(results, new Setup(server.port(), 2));

      assertThat(records).extracting(r -> r.connection().reused()).containsExactly(false, true);
      assertThat(records).allSatisfy(TcpWatchIT::losesNothing);
    }
  }

  private static void losesNothing(RequestRecord record) {
    TcpTrace tcp = record.connection().tcp();
    assertThat(tcp.rttNanos()).isBetween(1_000L, 1_000_000_000L);
    assertThat(tcp.retransmits()).isZero();
    assertThat(tcp.outOfOrder()).isLessThanOrEqualTo(0);
    assertThat(tcp.lossBefore()).isEmpty();
    assertThat(record.upload()).isPresent();
  }
}
