package io.tokenload.bench;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.tokenload.dsl.LlmDsl.llm;

import io.gatling.javaapi.core.PopulationBuilder;
import io.tokenload.dsl.LoadCell;
import io.tokenload.run.Defaults;
import io.tokenload.run.LlmSimulation;
import io.tokenload.workload.RequestClass;
import java.util.List;

/**
 * {@code Custom}, but that its client is handicapped as the system properties of {@link Handicap}
 * ask: what {@code bench/verdicts} runs to see whether a run notices.
 */
public final class VerdictTrial extends LlmSimulation {

  private final Handicap handicap = Handicap.ofSystemProperties();

  public VerdictTrial() {
    super(Defaults.none());
    List<RequestClass> shapes =
        RequestClass.each(settings().shape().inputLens(), settings().shape().outputLens());
    setUp(inTurn(cells(shapes), this::population)).protocols(server());
    handicap.start();
  }

  private PopulationBuilder population(LoadCell cell) {
    return cell.inject(
        scenario(cell.name())
            .exec(
                cell.requests(
                    exec(handicap::blockEventLoop),
                    llm(cell.name())
                        .endpoint(settings().target().endpoint())
                        .prompt("#{prompt}")
                        .maxTokens("#{output_tokens}"))));
  }
}
