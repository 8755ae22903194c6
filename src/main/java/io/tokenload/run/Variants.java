package io.tokenload.run;

import io.tokenload.workload.RequestClass;
import io.tokenload.workload.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Classes in variants: what is compared, and the cells of a grid of parameters. Pure. */
public final class Variants {

  private static final String PREFIX_CACHE = "prefixCache";

  private Variants() {}

  /**
   * Each class at each level in all variants, round after round, every second round backwards: what
   * drifts in the course of the run falls on all variants alike.
   *
   * @throws UserError if there are no two variants
   */
  public static List<Stage> interleaved(Settings settings) {
    List<Variant> variants = of(settings.variants());
    List<Stage> stages = new ArrayList<>();
    for (int concurrency : settings.concurrency()) {
      for (RequestClass shape : Points.classes(settings)) {
        for (int round = 1; round <= settings.variants().rounds(); round++) {
          for (Variant variant : ordered(variants, round)) {
            stages.add(Stage.closed(shape.in(inRound(variant, round)), concurrency));
          }
        }
      }
    }
    return stages;
  }

  private static List<Variant> ordered(List<Variant> variants, int round) {
    List<Variant> ordered = new ArrayList<>(variants);
    if (round % 2 == 0) {
      Collections.reverse(ordered);
    }
    return ordered;
  }

  private static Variant inRound(Variant variant, int round) {
    return round == 1 ? variant : variant.named(variant.name() + " #" + round);
  }

  private static List<Variant> of(VariantSettings asked) {
    if (asked.urls().isEmpty() && asked.bodies().isEmpty()) {
      throw UserError.usage(
          "Nothing is compared: give two servers with -DcompareUrls, or two bodies with"
              + " -DcompareBodies.");
    }
    if (asked.urls().isEmpty()) {
      return asked.bodies().entrySet().stream()
          .map(body -> variant(body.getKey(), null, body.getValue()))
          .toList();
    }
    return asked.urls().entrySet().stream()
        .map(url -> variant(url.getKey(), url.getValue().root(), Map.of()))
        .toList();
  }

  private static Variant variant(String name, String baseUrl, Map<String, Object> body) {
    Map<String, Object> fields = new LinkedHashMap<>(body);
    Object cache = fields.remove(PREFIX_CACHE);
    return new Variant("@" + name, baseUrl, fields, cache == null ? null : cache.equals("unique"));
  }

  /** The classes with each combination of the grid's values. */
  static List<RequestClass> crossed(List<RequestClass> classes, Map<String, List<Object>> grid) {
    List<Map<String, Object>> combinations = List.of(Map.of());
    for (Map.Entry<String, List<Object>> field : grid.entrySet()) {
      combinations =
          combinations.stream()
              .flatMap(some -> field.getValue().stream().map(value -> with(some, field, value)))
              .toList();
    }
    List<Map<String, Object>> all = combinations;
    return grid.isEmpty()
        ? classes
        : classes.stream()
            .flatMap(shape -> all.stream().map(fields -> shape.in(gridCell(fields))))
            .toList();
  }

  private static Map<String, Object> with(
      Map<String, Object> some, Map.Entry<String, List<Object>> field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(some);
    more.put(field.getKey(), value);
    return more;
  }

  private static Variant gridCell(Map<String, Object> fields) {
    return Variant.of(
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining(" ")),
        fields);
  }
}
