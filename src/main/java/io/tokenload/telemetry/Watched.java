package io.tokenload.telemetry;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The run as the observer sees it. Asked from the observer's thread; answers at once. */
public interface Watched {

  /** {@link System#nanoTime} at the run's origin; empty before the first request. */
  OptionalLong originNanos();

  /** Names of the cells whose measured window is open now. */
  List<String> measuring();

  /** What each event loop that has read anything has done. */
  List<LoopReading> loops();

  /** Records that wait to be written. */
  int journalQueue();

  /** Port of the server; empty where it is not known. */
  OptionalInt serverPort();
}
