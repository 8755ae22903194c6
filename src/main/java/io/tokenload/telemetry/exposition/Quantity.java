package io.tokenload.telemetry.exposition;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Where a quantity stands on a page: the sum of one or more parts, each under one of several names,
 * of which the first that is there counts. A counter is found with and without its {@code _total}.
 */
final class Quantity {

  /** Of a server that does not tell it. */
  static final Quantity NONE = new Quantity(List.of());

  private static final String TOTAL = "_total";

  private final List<List<String>> parts;

  private Quantity(List<List<String>> parts) {
    this.parts = parts;
  }

  /**
   * One part.
   *
   * @param names of today first, then those of earlier versions
   */
  static Quantity of(String... names) {
    return NONE.plus(names);
  }

  /** The same and a further part, which pages of earlier versions may lack. */
  Quantity plus(String... names) {
    List<List<String>> all = new ArrayList<>(parts);
    all.add(List.of(names));
    return new Quantity(List.copyOf(all));
  }

  /** Nothing if no part is there, or if one is that is no finite number. */
  OptionalDouble on(Exposition page) {
    double sum = 0;
    boolean there = false;
    for (List<String> part : parts) {
      String name = first(part, page);
      if (name != null) {
        OptionalDouble value = page.sum(name);
        if (value.isEmpty()) {
          return value;
        }
        sum += value.getAsDouble();
        there = true;
      }
    }
    return there ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  private static String first(List<String> names, Exposition page) {
    for (String name : names) {
      if (page.has(name)) {
        return name;
      }
      if (page.has(name + TOTAL)) {
        return name + TOTAL;
      }
    }
    return null;
  }
}
