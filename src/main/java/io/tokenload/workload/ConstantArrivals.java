package io.tokenload.workload;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/** Evenly spaced. The rate is taken as the decimal that was written: 0.1 is a tenth. */
final class ConstantArrivals implements Arrivals {

  private static final int NANO_DIGITS = 9;

  private final BigDecimal perSecond;

  ConstantArrivals(double ratePerSecond) {
    Range.check("request rate", ratePerSecond, MIN_PER_SECOND, MAX_PER_SECOND);
    perSecond = BigDecimal.valueOf(ratePerSecond);
  }

  @Override
  public long dueNanos(int index) {
    Objects.checkIndex(index, count());
    return BigDecimal.valueOf(index)
        .movePointRight(NANO_DIGITS)
        .divide(perSecond, 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }
}
