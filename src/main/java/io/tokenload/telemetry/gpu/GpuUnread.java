package io.tokenload.telemetry.gpu;

/**
 * A reading of GPUs that did not come about. Its message is a predicate: {@code did not answer}.
 */
public final class GpuUnread extends Exception {

  private static final long serialVersionUID = 1L;

  public GpuUnread(String how) {
    super(how, null, false, false);
  }
}
