package io.tokenload.bench;

import java.io.IOException;
import java.util.function.Consumer;

/** What a client says of the answers that it got, from its own files. */
interface ClientAnswers {

  /**
   * Hands out the answers that succeeded, in any order.
   *
   * @throws IOException if the files cannot be read
   * @throws IllegalArgumentException if an answer is none of the truth server's
   */
  void each(Consumer<Observed> sink) throws IOException;
}
