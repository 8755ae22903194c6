package io.tokenload.analysis.device;

/**
 * What all GPUs together drew while tokens came.
 *
 * @param joules above 0 or 0
 * @param outputTokens that came meanwhile, of all classes on the server
 */
public record Energy(double joules, double outputTokens) {

  /** Joules an output token; {@code null} where there was none. */
  public Double perOutputToken() {
    return outputTokens > 0 ? Double.valueOf(joules / outputTokens) : null;
  }

  Energy plus(Energy other) {
    return new Energy(joules + other.joules, outputTokens + other.outputTokens);
  }
}
