package io.tokenload.run;

import java.util.Objects;

/**
 * Something that only the user can mend. Its message is one sentence that names the value, where it
 * was given and the remedy; it is printed as it is, and a stack trace would tell the user nothing.
 */
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public UserError(ExitCode exitCode, String sentence) {
    this(exitCode, sentence, null);
  }

  /**
   * @param cause kept for who debugs the suite; never printed
   */
  public UserError(ExitCode exitCode, String sentence, Throwable cause) {
    super(Objects.requireNonNull(sentence, "sentence"), cause, false, false);
    this.exitCode = Objects.requireNonNull(exitCode, "exitCode");
  }

  /** An unusable setting or argument. */
  static UserError usage(String sentence) {
    return new UserError(ExitCode.USAGE, sentence);
  }

  /** A server that cannot be measured. */
  static UserError server(String sentence) {
    return new UserError(ExitCode.SERVER, sentence);
  }

  /** A machine that cannot measure. */
  static UserError machine(String sentence) {
    return new UserError(ExitCode.MACHINE, sentence);
  }

  /** What the process ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
