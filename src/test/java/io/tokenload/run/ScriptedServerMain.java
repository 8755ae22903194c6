package io.tokenload.run;

import java.io.IOException;

/** A process that behaves as {@link ServerProcess} may meet it; it serves nothing. */
final class ScriptedServerMain {

  private ScriptedServerMain() {}

  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case "listens" ->
          System.out.println(
              "simulated server listening on http://127.0.0.1:4711 (preset p, seed 1, time scale 1.0)");
      case "refuses" -> {
        System.err.println("Unknown preset 'p': give one of a, b");
        System.exit(2);
      }
      case "dies" -> System.exit(7);
      case "babbles" -> System.out.println("hello");
      default -> {
        // Says nothing, as a server that hangs.
      }
    }
    while (System.in.read() >= 0) {
      // Until the parent is gone.
    }
  }
}
