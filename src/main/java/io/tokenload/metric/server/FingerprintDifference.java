package io.tokenload.metric.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What two servers differ in, field by field. Pure.
 *
 * <p>A figure that one of them does not tell is no difference, and neither are flags where one
 * tells none. A server sizes its cache by the memory that is free at its start: tokens of the KV
 * cache, most requests of full length and weights that differ by less than 1 % count as equal. The
 * time to load is a measurement and is not compared; address and key do not change what is
 * measured.
 */
public final class FingerprintDifference {

  private static final double SAME_WITHIN = 0.01;
  private static final Set<String> NO_MATTER = Set.of("host", "port", "api_key");
  private static final String UNSET = "not set";

  private final List<String> found = new ArrayList<>();

  private FingerprintDifference() {}

  /**
   * The differences.
   *
   * @return words such as {@code max_num_seqs 256 against 128}, the first server's value first;
   *     empty if there is none
   */
  public static List<String> between(Fingerprint one, Fingerprint other) {
    FingerprintDifference difference = new FingerprintDifference();
    difference.words("max_num_seqs", one.maxNumSeqs(), other.maxNumSeqs());
    difference.amount("tokens of the KV cache", "%,.0f", one.kvTokens(), other.kvTokens());
    difference.amount(
        "most requests of full length at once",
        "%.2f",
        one.maxConcurrency(),
        other.maxConcurrency());
    difference.amount("GiB of weights", "%.2f", one.weightsGib(), other.weightsGib());
    difference.words("GPUs", names(one.gpus()), names(other.gpus()));
    difference.words("driver", one.driver(), other.driver());
    difference.flags(one.flags(), other.flags());
    return List.copyOf(difference.found);
  }

  private static String names(List<String> gpus) {
    return gpus.isEmpty() ? null : String.join(" + ", gpus);
  }

  private void words(String what, Object one, Object other) {
    if (one != null && other != null && !one.equals(other)) {
      found.add("%s %s against %s".formatted(what, one, other));
    }
  }

  private void amount(String what, String format, Number one, Number other) {
    if (one == null || other == null) {
      return;
    }
    double left = one.doubleValue();
    double right = other.doubleValue();
    if (Math.abs(left - right) > SAME_WITHIN * Math.max(Math.abs(left), Math.abs(right))) {
      String both = "%s " + format + " against " + format;
      found.add(String.format(Locale.ROOT, both, what, left, right));
    }
  }

  private void flags(Map<String, String> one, Map<String, String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return;
    }
    Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    // Told as a figure already.
    names.remove("max_num_seqs");
    names.removeAll(NO_MATTER);
    for (String name : names) {
      String left = one.getOrDefault(name, UNSET);
      String right = other.getOrDefault(name, UNSET);
      if (!Objects.equals(left, right)) {
        found.add("%s %s against %s".formatted(name, left, right));
      }
    }
  }
}
