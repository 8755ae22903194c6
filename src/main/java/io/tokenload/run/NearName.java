package io.tokenload.run;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the setting that a misspelt name was meant to be. */
final class NearName {

  private NearName() {}

  /**
   * The setting whose name, or whose name in vLLM, is nearest to the unknown one; empty if none is
   * near. Case, dashes, dots and underscores do not count; two slips do in a long name, one in a
   * short one.
   */
  static Optional<Setting> of(String unknown) {
    String bare = bare(unknown);
    return SettingsTable.rows().stream()
        .filter(row -> distance(bare, row) <= slips(bare))
        .min(Comparator.comparingInt(row -> distance(bare, row)));
  }

  /** The same among other names. */
  static Optional<String> of(String unknown, List<String> names) {
    String bare = bare(unknown);
    return names.stream()
        .filter(name -> distance(bare, bare(name)) <= slips(bare))
        .min(Comparator.comparingInt(name -> distance(bare, bare(name))));
  }

  private static int slips(String bare) {
    return bare.length() <= 5 ? 1 : 2;
  }

  private static int distance(String bare, Setting row) {
    return Stream.of(row.name(), row.vllmName())
        .filter(name -> !name.isEmpty())
        .mapToInt(name -> distance(bare, bare(name)))
        .min()
        .orElseThrow();
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }

  /** Least number of letters put in, left out, changed or swapped with a neighbour. */
  static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, one, other, i, j);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int step(int[][] cost, String one, String other, int i, int j) {
    int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + changed);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
