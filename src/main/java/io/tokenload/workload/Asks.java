package io.tokenload.workload;

/**
 * What the requests of a cell ask, by their number: the same number gives the same request, whoever
 * asks for it and when. Thread-safe.
 */
public interface Asks {

  /**
   * One request.
   *
   * @param number from 0; in open injection the number of the arrival
   */
  Ask at(long number);

  /**
   * Whose the request of a number is where several classes share their load, as {@link #at} will
   * say.
   *
   * @param number from 0
   * @return its place among the classes, from 0
   */
  default int memberOf(int number) {
    return 0;
  }
}
