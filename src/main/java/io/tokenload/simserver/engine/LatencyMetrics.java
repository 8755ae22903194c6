package io.tokenload.simserver.engine;

/** Histograms of times in seconds, with vLLM's bounds. */
public final class LatencyMetrics {

  private static final double[] PHASES = {
    0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680
  };
  private static final double[] GAPS = {
    0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80
  };
  private static final double[] FIRST = {
    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40,
    80, 160, 640, 2560
  };

  private final Histogram ttft = new Histogram(FIRST);
  private final Histogram itl = new Histogram(GAPS);
  private final Histogram tpot = new Histogram(GAPS);
  private final Histogram e2e = new Histogram(PHASES);
  private final Histogram queue = new Histogram(PHASES);
  private final Histogram inference = new Histogram(PHASES);
  private final Histogram prefill = new Histogram(PHASES);
  private final Histogram decode = new Histogram(PHASES);

  /** Arrival of the request to the end of the step that made its first token. */
  public Histogram ttft() {
    return ttft;
  }

  /** Between two tokens of a sequence. */
  public Histogram itl() {
    return itl;
  }

  /** Decode time over the tokens after the first, once a sequence. */
  public Histogram tpot() {
    return tpot;
  }

  /** Arrival to last token. */
  public Histogram e2e() {
    return e2e;
  }

  /** Handed to the engine to first scheduled. */
  public Histogram queue() {
    return queue;
  }

  /** First scheduled to last token. */
  public Histogram inference() {
    return inference;
  }

  /** First scheduled to first token. */
  public Histogram prefill() {
    return prefill;
  }

  /** First token to last token. */
  public Histogram decode() {
    return decode;
  }

  void ended(Sequence s, double secondsPerNano) {
    e2e.observe((s.lastTokenNanos - s.arrivalNanos()) * secondsPerNano);
    queue.observe((s.scheduledNanos - s.queuedNanos) * secondsPerNano);
    inference.observe((s.lastTokenNanos - s.scheduledNanos) * secondsPerNano);
    prefill.observe((s.firstTokenNanos - s.scheduledNanos) * secondsPerNano);
    double decoding = (s.lastTokenNanos - s.firstTokenNanos) * secondsPerNano;
    decode.observe(decoding);
    if (s.generated > 1) {
      tpot.observe(decoding / (s.generated - 1));
    }
  }
}
