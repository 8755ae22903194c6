package io.tokenload.workload;

/** A sum of many numbers from 0 up that loses no more at its millionth term than at its first. */
final class WholeAndFraction {

  private long whole;
  private double fraction;

  /**
   * @param term from 0 to 2^62
   */
  void add(double term) {
    long wholeTerm = (long) term;
    fraction += term - wholeTerm;
    long carry = (long) fraction;
    fraction -= carry;
    whole += wholeTerm + carry;
  }

  /** The sum, rounded down. */
  long whole() {
    return whole;
  }

  /** How far this sum is above another one. */
  double above(WholeAndFraction other) {
    return (whole - other.whole) + (fraction - other.fraction);
  }
}
