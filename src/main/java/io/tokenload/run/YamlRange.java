package io.tokenload.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Numbers that a file gives by their first, their last and what lies between: {@code {from: 256,
 * to: 4096, factor: 2}} is 256, 512, 1024, 2048, 4096. None is above the last; the last itself is
 * there only if a step meets it. Pure.
 */
final class YamlRange {

  private static final int MOST_VALUES = 1_000;

  private YamlRange() {}

  /**
   * The numbers of a range.
   *
   * @param read of each bound
   * @param remedy what may be given
   * @throws UserError if it is none, or of too many numbers
   */
  static List<Integer> of(YamlValue range, ToIntFunction<YamlValue> read, String remedy) {
    Map<String, YamlValue> fields = range.fields(List.of("from", "to", "step", "factor"), remedy);
    if (!fields.containsKey("from")
        || !fields.containsKey("to")
        || fields.containsKey("step") == fields.containsKey("factor")) {
      throw range.refuse("is no range of from, to and either step or factor", remedy);
    }
    int from = read.applyAsInt(fields.get("from"));
    int to = read.applyAsInt(fields.get("to"));
    if (to < from) {
      throw fields.get("to").refuse("is below from", "give a greater number");
    }
    return fields.containsKey("step")
        ? numbers(range, from, to, 1, read.applyAsInt(fields.get("step")))
        : numbers(range, from, to, factor(fields.get("factor")), 0);
  }

  private static int factor(YamlValue value) {
    return value.number("give a whole number from 2").wholeNumber(2, Integer.MAX_VALUE);
  }

  private static List<Integer> numbers(YamlValue range, int from, int to, long times, long plus) {
    List<Integer> numbers = new ArrayList<>();
    for (long number = from; number <= to; number = number * times + plus) {
      numbers.add((int) number);
      if (numbers.size() > MOST_VALUES) {
        throw range.refuse("has too many numbers", "give at most 1,000");
      }
    }
    return numbers;
  }
}
