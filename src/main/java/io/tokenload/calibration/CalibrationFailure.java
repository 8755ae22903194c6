package io.tokenload.calibration;

/** Why the client could not be calibrated: a plain sentence without a full stop. */
public final class CalibrationFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** For a reason that is no exception's. */
  public CalibrationFailure(String reason) {
    super(reason);
  }

  /** For a reason that an exception told. */
  public CalibrationFailure(String reason, Throwable cause) {
    super(reason, cause);
  }
}
