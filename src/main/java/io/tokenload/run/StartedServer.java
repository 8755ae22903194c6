package io.tokenload.run;

import io.tokenload.run.server.FingerprintBuilder;
import java.util.function.Consumer;

/** A server that the run has started and ends again. */
interface StartedServer extends AutoCloseable {

  /**
   * Who is told once it ends by itself, at once if it has: words that follow "The server". Told on
   * a thread of its own.
   */
  void onDeath(Consumer<String> listener);

  /** What is known of it since the run has started it. */
  void addTo(FingerprintBuilder found);

  /** Ends it. Calling it again does nothing. */
  @Override
  void close();
}
