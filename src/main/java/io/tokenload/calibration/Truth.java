package io.tokenload.calibration;

import java.net.URI;

/** A known-truth server that runs. */
public interface Truth extends AutoCloseable {

  /** Where it answers. */
  URI address();

  /** Ends it. */
  @Override
  void close();
}
