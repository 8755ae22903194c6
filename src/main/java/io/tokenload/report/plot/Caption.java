package io.tokenload.report.plot;

import io.tokenload.metric.RunFacts;

/**
 * What every picture says of its run.
 *
 * @param run which it is
 * @param simulated whether no real server was measured
 */
record Caption(String run, boolean simulated) {

  /** What stands in each picture of a simulated server: none may pass for a real one's. */
  static final String SIMULATED = "Simulated server";

  private static final int MOST = 48;

  static Caption of(RunFacts run) {
    String words = Words.shortened(run.simulation(), MOST);
    String model = run.server().model();
    if (model != null) {
      words += ", model " + Words.shortened(model, MOST);
    }
    if (run.startedAt() != null) {
      words += ", " + Words.shortened(run.startedAt(), MOST);
    }
    return new Caption(words, run.server().simulated());
  }

  /** In one line. */
  String line() {
    return simulated ? SIMULATED + ": " + run : run;
  }
}
