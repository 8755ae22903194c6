package io.tokenload.export;

/**
 * Upper bounds of histograms, in seconds. From the first bound that vLLM has on they are vLLM's own
 * (vllm/v1/metrics/loggers.py), so that client and server can be laid over one another; below there
 * are finer ones, and its last ones are left out, for no request lasts that long.
 */
final class Buckets {

  /** Time to first token. */
  static final double[] TTFT = {
    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40,
    80, 160
  };

  /** Time per output token, and gaps between tokens. */
  static final double[] PER_TOKEN = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5,
    10
  };

  /** Whole requests. */
  static final double[] E2EL = {
    0.05, 0.1, 0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480
  };

  /** Delays of the client itself. */
  static final double[] CLIENT = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1
  };

  private Buckets() {}
}
