package io.tokenload.simulation;

import io.tokenload.run.Defaults;
import io.tokenload.run.Stage;
import io.tokenload.workload.Counterbalanced;
import io.tokenload.workload.RequestClass;
import java.time.Duration;
import java.util.List;

/**
 * Four prompt lengths × four output lengths × four levels in counterbalanced order. Does the prompt
 * drive TTFT, does load worsen TPOT, does the bottleneck move from prefill to decode?
 */
public final class Hypotheses extends ClassesInTurn {

  public Hypotheses() {
    super(
        Defaults.none()
            .with("inputLen", "64,256,1K,4K")
            .with("outputLen", "8,32,128,256")
            .concurrency(1, 4, 16, 32)
            .duration(Duration.ofSeconds(4))
            .without("maxTokens", "mix", "requestRate"));
    List<Integer> inputs = settings().shape().inputLens();
    List<Integer> outputs = settings().shape().outputLens();
    List<Integer> levels = settings().concurrency();
    load(
        stages(
            Counterbalanced.order(inputs.size(), outputs.size(), levels.size()).stream()
                .map(
                    place ->
                        Stage.closed(
                            RequestClass.single(
                                inputs.get(place.prompt()), outputs.get(place.output())),
                            levels.get(place.level())))
                .toList()));
  }
}
