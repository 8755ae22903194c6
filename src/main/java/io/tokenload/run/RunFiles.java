package io.tokenload.run;

/** The names of a run's files. */
final class RunFiles {

  static final String RUN = "run.json";
  static final String JOURNAL = "journal.jsonl";
  static final String SUMMARY = "summary.json";
  static final String REQUESTS = "requests.csv";
  static final String LEVELS = "levels.csv";

  private RunFiles() {}
}
