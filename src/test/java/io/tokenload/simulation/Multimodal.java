package io.tokenload.simulation;

import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.tokenload.dsl.LlmDsl.llm;

import io.gatling.javaapi.core.PopulationBuilder;
import io.tokenload.dsl.LoadCell;
import io.tokenload.run.Defaults;
import io.tokenload.run.LlmSimulation;
import io.tokenload.run.Stage;
import io.tokenload.workload.RequestClass;

/**
 * Questions on images in OK-VQA's format, each once at each level. How fast are the answers, and
 * how many of them are right?
 */
public final class Multimodal extends LlmSimulation {

  public Multimodal() {
    super(
        Defaults.none()
            .heeding("datasetColumns", "imagesUrl")
            .with("datasetName", "okvqa")
            .with("datasetPath", "datasets/okvqa-sample")
            .with("maxTokens", "32")
            .with("ignoreEos", "false")
            .concurrency(1, 8, 32)
            .saveTexts()
            .without("inputLen", "outputLen", "mix", "requestRate", "saveTexts"));
    int questions = dataset().conversations().size();
    RequestClass asked =
        RequestClass.of(
            settings().data().orElseThrow().name(),
            dataset(),
            settings().shape().maxTokens().orElseThrow());
    setUp(
            inTurn(
                stages(
                    settings().concurrency().stream()
                        .map(users -> Stage.closed(asked, users).numPrompts(questions))
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
