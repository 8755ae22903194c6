package io.tokenload.run;

import io.tokenload.metric.Cell;
import io.tokenload.metric.PlannedCell;
import io.tokenload.workload.RequestClass;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What {@code run.json} says beforehand of the cells of stages. Pure. */
final class PlanOfStages {

  private PlanOfStages() {}

  static List<PlannedCell> of(List<Stage> stages, LoadSettings load) {
    return stages.stream().flatMap(stage -> of(stage, load).stream()).toList();
  }

  private static List<PlannedCell> of(Stage stage, LoadSettings load) {
    List<PlannedCell> cells = new ArrayList<>();
    List<Cell> named = stage.cells();
    for (int i = 0; i < named.size(); i++) {
      RequestClass shape = stage.classes().get(i);
      cells.add(
          new PlannedCell(
              named.get(i).name(),
              stage.name(),
              stage.point() == null ? null : stage.point().file(),
              shape.askedTokens().orElse(null),
              shape.outputTokens(),
              requests(stage, load)));
    }
    return cells;
  }

  /** Known of a cell by itself; a mix shares its requests as it draws them. */
  private static Integer requests(Stage stage, LoadSettings load) {
    if (stage.arriving() instanceof Stage.Arriving.Together together) {
      return together.requests() * together.waves();
    }
    if (stage.arriving() instanceof Stage.Arriving.AloneAsIn || stage.mix() != null) {
      return null;
    }
    OptionalInt most = stage.most(load);
    return most.isPresent() ? Integer.valueOf(most.getAsInt()) : null;
  }
}
