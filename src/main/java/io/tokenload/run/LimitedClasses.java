package io.tokenload.run;

import io.tokenload.metric.Objectives;
import io.tokenload.workload.RequestClass;
import java.util.List;
import java.util.stream.Collectors;

/** The classes that {@code goodput} names, held against those that the run has. Pure. */
final class LimitedClasses {

  /** More names than these make no sentence. */
  private static final int MOST_NAMES = 8;

  private LimitedClasses() {}

  /**
   * A misspelt class would have no limits, and nobody would notice.
   *
   * @throws UserError for the first name that is no class of the stages
   */
  static void refuseUnknown(Objectives objectives, List<Stage> stages) {
    List<String> names =
        stages.stream()
            .flatMap(stage -> stage.cells().stream())
            .map(cell -> cell.className())
            .distinct()
            .toList();
    List<String> unknown = objectives.unknown(names);
    if (!unknown.isEmpty()) {
      throw UserError.usage(
          "goodput limits the class %s, and this run has none of that name: it has %s."
              .formatted(unknown.get(0), classes(stages)));
    }
  }

  private static String classes(List<Stage> stages) {
    List<String> names =
        stages.stream()
            .flatMap(stage -> stage.classes().stream())
            .map(RequestClass::name)
            .map(name -> name.replace(' ', '_'))
            .distinct()
            .toList();
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? "%s and %d more".formatted(first, more) : first;
  }
}
