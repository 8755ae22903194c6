package io.tokenload.bench;

/** The errors of a client as the table has them, in milliseconds; NaN is one that it hides. */
record Errors(
    double ttftP50,
    double ttftP99,
    double itlP99,
    double delayP50,
    double delayP99,
    double delayMax,
    String remark) {

  static final Errors UNKNOWN =
      new Errors(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, "");

  static Errors of(ClientError error) {
    return new Errors(
        error.ttft().millis(50),
        error.ttft().millis(99),
        error.itl().millis(99),
        error.delay().millis(50),
        error.delay().millis(99),
        error.delay().millis(100),
        error.gapsTooMany() == 0
            ? ""
            : "reports %.2f gaps too many an answer"
                .formatted((double) error.gapsTooMany() / error.requests()));
  }

  static Errors of(FloorOutput floor) {
    return new Errors(
        floor.millis("ttft_error", "p50"),
        floor.millis("ttft_error", "p99"),
        floor.millis("itl_error", "p99"),
        floor.millis("err", "p50"),
        floor.millis("err", "p99"),
        floor.millis("err", "max"),
        "");
  }
}
