package io.tokenload.recording;

import io.tokenload.metric.Delivery;
import io.tokenload.metric.Pauses;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.StreamFlow;
import io.tokenload.metric.TcpTrace;

/** The pauses, the deliveries and the losses of a cell's measured requests. */
final class FlowTally {

  private long heldBack;
  private long stalls;
  private long stalledRequests;
  private long caughtUp;
  private long withLoss;
  private long stalledNanos;
  private long atOnce;
  private long judged;
  private long tcpTold;
  private long retransmits;
  private long outOfOrder;

  void add(RequestRecord request) {
    pauses(Pauses.of(request));
    delivery(Delivery.of(request));
    tcp(request.connection().tcp());
  }

  private void pauses(Pauses pauses) {
    heldBack += pauses.heldBack();
    stalls += pauses.stalls();
    stalledRequests += pauses.stalls() > 0 ? 1 : 0;
    caughtUp += pauses.caughtUp();
    withLoss += pauses.withLoss();
    stalledNanos += pauses.stalledNanos();
  }

  private void delivery(Delivery delivery) {
    atOnce += delivery == Delivery.AT_ONCE ? 1 : 0;
    judged += delivery == Delivery.UNTOLD ? 0 : 1;
  }

  private void tcp(TcpTrace tcp) {
    if (tcp.isTold()) {
      tcpTold++;
      retransmits += Math.max(0, tcp.retransmits());
      outOfOrder += Math.max(0, tcp.outOfOrder());
    }
  }

  StreamFlow flow() {
    return new StreamFlow(
        heldBack,
        stalls,
        stalledRequests,
        caughtUp,
        withLoss,
        stalledNanos,
        atOnce,
        judged,
        tcpTold,
        retransmits,
        outOfOrder);
  }
}
