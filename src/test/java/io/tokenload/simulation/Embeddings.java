package io.tokenload.simulation;

import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.tokenload.dsl.LlmDsl.llm;

import io.gatling.javaapi.core.PopulationBuilder;
import io.tokenload.dsl.LoadCell;
import io.tokenload.run.Defaults;
import io.tokenload.run.LlmSimulation;
import io.tokenload.run.Settings;
import io.tokenload.workload.RequestClass;
import java.time.Duration;

/**
 * Vectors of texts of exact length, {@code -DbatchSize} texts a request. How many can the server
 * make, and how long does a request take?
 */
public final class Embeddings extends LlmSimulation {

  public Embeddings() {
    super(
        Defaults.none()
            .with("endpoint", "embeddings")
            .with("inputLen", "512")
            .with("batchSize", "1")
            .concurrency(1, 8, 32)
            .duration(Duration.ofSeconds(15))
            .without(
                "endpoint",
                "outputLen",
                "maxTokens",
                "mix",
                "temperature",
                "topP",
                "topK",
                "ignoreEos"));
    Settings.Shape shape = settings().shape();
    setUp(
            inTurn(
                cells(
                    shape.inputLens().stream()
                        .map(inputLen -> RequestClass.embedding(inputLen, shape.batchSize()))
                        .toList()),
                this::population))
        .protocols(server());
  }

  private PopulationBuilder population(LoadCell cell) {
    return cell.inject(
        scenario(cell.name())
            .exec(
                cell.requests(
                    llm(cell.name()).endpoint(settings().target().endpoint()).entry("#{entry}"))));
  }
}
