package io.tokenload.telemetry.scrape;

/** The greatest of the last numbers that were seen. Not thread-safe. */
final class RecentMost {

  private final int[] seen;
  private int next;

  /**
   * @param size how many numbers back
   */
  RecentMost(int size) {
    seen = new int[size];
  }

  void add(int number) {
    seen[next] = number;
    next = (next + 1) % seen.length;
  }

  int most() {
    int most = 0;
    for (int number : seen) {
      most = Math.max(most, number);
    }
    return most;
  }
}
