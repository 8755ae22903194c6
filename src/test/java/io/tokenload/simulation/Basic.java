package io.tokenload.simulation;

import io.tokenload.run.Defaults;
import io.tokenload.run.Stage;
import io.tokenload.workload.RequestClass;
import java.util.List;

/**
 * Five fixed prompts one by one and then all together, sampled, 50 tokens each. Does batching pay,
 * and what does the model say?
 */
public final class Basic extends ClassesInTurn {

  private static final int TOKENS = 50;

  public Basic() {
    super(
        Defaults.none()
            .with("datasetName", "five")
            .with("temperature", "0.8")
            .with("topP", "0.95")
            .saveTexts()
            .without("inputLen", "outputLen", "concurrency", "requestRate", "duration", "mix"));
    int prompts = dataset().conversations().size();
    load(
        stages(
            List.of(
                Stage.together(RequestClass.of("one by one", dataset(), TOKENS), 1, prompts),
                Stage.together(RequestClass.of("all together", dataset(), TOKENS), prompts, 1))));
  }
}
