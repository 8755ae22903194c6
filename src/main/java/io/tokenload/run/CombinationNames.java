package io.tokenload.run;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Names for combinations of flags whose file gives none: the flags in which they differ, as {@code
 * seqs=64,no-chunked-prefill}; numbers where that would be too long for a cell's name. Pure.
 */
final class CombinationNames {

  private static final int LONGEST = 40;

  /** Says nothing that the rest of the flag does not. */
  private static final String USUAL_BEGINNING = "^(?:enable|max-num)-";

  /** As users of these flags write them. */
  private static final Map<String, String> SHORT =
      Map.of(
          "tensor-parallel-size", "tp",
          "pipeline-parallel-size", "pp",
          "data-parallel-size", "dp");

  private CombinationNames() {}

  /** One each, in their order; all of one kind. */
  static List<String> of(List<FlagCombination> combinations) {
    List<String> names = combinations.stream().map(each -> name(each, combinations)).toList();
    boolean areFit =
        names.stream().allMatch(name -> !name.isEmpty() && name.length() <= LONGEST)
            && names.stream().distinct().count() == names.size();
    return areFit
        ? names
        : IntStream.rangeClosed(1, names.size()).mapToObj(number -> "s" + number).toList();
  }

  private static String name(FlagCombination one, List<FlagCombination> all) {
    if (one.arguments().isEmpty()) {
      return "default";
    }
    return one.flags().entrySet().stream()
        .filter(flag -> all.size() == 1 || differs(flag.getKey(), all))
        .map(flag -> word(flag.getKey(), flag.getValue()))
        .collect(Collectors.joining(","))
        .replaceAll("[^A-Za-z0-9._+=,:-]+", "_")
        .replaceFirst("^[^A-Za-z0-9]+", "");
  }

  private static boolean differs(String flag, List<FlagCombination> all) {
    return all.stream().map(each -> each.flags().getOrDefault(flag, "")).distinct().count() > 1;
  }

  private static String word(String flag, String value) {
    String name = SHORT.getOrDefault(flag, flag.replaceFirst(USUAL_BEGINNING, ""));
    return switch (value) {
      case "true" -> name;
      case "false" -> "no-" + name;
      case "left out" -> "without-" + name;
      default -> name + "=" + value;
    };
  }
}
