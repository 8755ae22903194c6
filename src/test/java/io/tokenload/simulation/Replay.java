package io.tokenload.simulation;

import io.tokenload.run.Defaults;
import io.tokenload.run.Stage;
import java.util.List;

/**
 * The requests of a trace at the moments at which they came, with the prefixes that they shared.
 */
public final class Replay extends ClassesInTurn {

  public Replay() {
    super(
        Defaults.none()
            .ownArrivals()
            .heeding("datasetName", "datasetPath", "timeScale", "userScale", "duration")
            .with("datasetName", "captured")
            .with("datasetPath", "datasets/captured-sample.jsonl"));
    load(stages(List.of(Stage.replay("trace", trace()))));
  }
}
