package io.tokenload.report.plot;

/** Why no picture can be drawn; knows nothing of AWT, so that it can speak where AWT is missing. */
final class Obstacle {

  private static final int MOST = 160;

  private Obstacle() {}

  /** One sentence with the remedy. */
  static String sentence(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String kind = cause.getClass().getSimpleName();
    String words = cause.getMessage() == null ? kind : kind + ": " + cause.getMessage();
    return "Java cannot draw here ("
        + Words.shortened(words, MOST)
        + "): use a JDK with the module java.desktop and, on Linux, install FreeType and HarfBuzz"
        + " (libfreetype6 and libharfbuzz0b on Debian and Ubuntu).";
  }
}
