package io.tokenload.simserver.engine;

import java.util.Locale;

/** Why a sequence ended; {@link #label} is what the wire and the metrics call it. */
public enum Finish {
  STOP,
  LENGTH,
  ABORT;

  /** The name on the wire. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
