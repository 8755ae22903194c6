package io.tokenload.run;

import io.tokenload.calibration.CalibrationFailure;
import io.tokenload.calibration.Truth;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The known-truth server as a process of its own. */
final class TruthProcess implements Truth {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ServerProcess process;

  private TruthProcess(ServerProcess process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @throws CalibrationFailure if it does not come up
   */
  static Truth start() {
    return start(ServerProcess.Kind.TRUTH, PATIENCE);
  }

  static Truth start(ServerProcess.Kind kind, Duration patience) {
    try {
      return new TruthProcess(ServerProcess.start(kind, List.of(), patience));
    } catch (UserError e) {
      throw new CalibrationFailure(e.getMessage().replaceFirst("\\.$", ""), e);
    }
  }

  @Override
  public URI address() {
    return URI.create(process.baseUrl().root());
  }

  @Override
  public void close() {
    process.close();
  }
}
