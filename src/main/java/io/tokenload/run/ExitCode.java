package io.tokenload.run;

/**
 * How our own command and a run end. Maven folds every failure into 1; the sentence on the screen
 * tells them apart there.
 */
public enum ExitCode {
  /** Everything asked was done. */
  OK(0, "everything asked was done"),
  /** The run or the command failed: an objective missed, or an error of our own. */
  FAILED(1, "an objective was missed, every request failed, or the suite itself failed"),
  /** A setting or an argument cannot be used; nothing was sent. */
  USAGE(2, "a setting or an argument cannot be used; nothing was sent"),
  /** The server cannot be measured: not there, refuses, or speaks another language. */
  SERVER(
      3,
      "the server cannot be measured: unreachable, refusing, not what was asked for, or dead in mid-run"),
  /** This machine cannot measure: folder, disk, file descriptors, ports, clock. */
  MACHINE(4, "this machine cannot measure: results folder, disk, file descriptors, ports or clock"),
  /** Ended by Ctrl-C; what was measured is kept. */
  CUT_SHORT(130, "ended by Ctrl-C; what was measured is kept and marked cut short");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number that the process ends with. */
  public int code() {
    return code;
  }

  /** When it is used, in words. */
  public String meaning() {
    return meaning;
  }
}
