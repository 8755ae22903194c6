package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.TcpTrace;
import io.tokenload.metric.TokenStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of the kernel's words; offsets as in {@code include/uapi/linux/tcp.h}. */
class TcpWatchTest {

  private ByteBuffer info;

  private void kernelSays(int rttMicros, int retransmits, int outOfOrder) {
    info =
        ByteBuffer.allocate(232)
            .order(ByteOrder.nativeOrder())
            .putInt(68, rttMicros)
            .putInt(100, retransmits)
            .putInt(224, outOfOrder)
            .putInt(228, 65_536);
  }

  @Test
  void aKernelThatTellsNothingTellsNothing() {
    TcpWatch watch = new TcpWatch(() -> null, false);
    watch.firstToken();
    watch.longGap(3);
    assertThat(watch.end()).isEqualTo(TcpTrace.UNTOLD);
  }

  @Test
  void whatAnEarlierRequestLostIsNotThisOnes() {
    kernelSays(400, 7, 3);
    TcpWatch watch = new TcpWatch(() -> info, true);
    kernelSays(500, 8, 5);
    assertThat(watch.end()).isEqualTo(new TcpTrace(500_000, 1, 2, List.of()));
  }

  @Test
  void aFreshConnectionsRetransmitsAreItsRequests() {
    kernelSays(400, 2, 0);
    TcpWatch watch = new TcpWatch(() -> info, false);
    assertThat(watch.end()).isEqualTo(new TcpTrace(400_000, 2, 0, List.of()));
  }

  @Test
  void onlyALongGapInWhichTheCountersGrewIsNamed() {
    kernelSays(400, 0, 0);
    TcpWatch watch = new TcpWatch(() -> info, false);
    kernelSays(400, 1, 0);
    watch.firstToken();
    watch.longGap(3);
    kernelSays(400, 1, 4);
    watch.longGap(9);
    watch.longGap(12);
    assertThat(watch.end()).isEqualTo(new TcpTrace(400_000, 1, 4, List.of(9)));
  }

  @Test
  void aConnectionThatIsGoneKeepsWhatWasSeenLast() {
    kernelSays(400, 0, 1);
    TcpWatch watch = new TcpWatch(() -> info, false);
    info = null;
    assertThat(watch.end()).isEqualTo(new TcpTrace(400_000, 0, 1, List.of()));
  }

  @Test
  void aKernelBeforeLinux54DoesNotCountWhatIsOutOfOrder() {
    kernelSays(400, 1, 0);
    info.putInt(228, 0);
    TcpWatch watch = new TcpWatch(() -> info, false);
    assertThat(watch.end().outOfOrder()).isEqualTo(TokenStream.UNKNOWN);
    assertThat(watch.end().retransmits()).isEqualTo(1);
  }
}
