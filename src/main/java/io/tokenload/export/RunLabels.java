package io.tokenload.export;

import io.tokenload.metric.Cell;
import io.tokenload.metric.ServerFacts;
import java.util.Objects;
import java.util.function.Function;

/**
 * What is the same for all figures of a run.
 *
 * @param runId name of the run
 * @param simulation name of the simulation
 * @param server that is measured
 * @param operation what is asked of it, by the words of OpenTelemetry's {@code
 *     gen_ai.operation.name}: {@code chat}, {@code text_completion} or {@code embeddings}
 * @param model that a cell asks for
 */
public record RunLabels(
    String runId,
    String simulation,
    ServerFacts server,
    String operation,
    Function<Cell, String> model) {

  public RunLabels {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(simulation, "simulation");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(model, "model");
  }
}
