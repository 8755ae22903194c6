package io.tokenload.simulation;

import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.tokenload.dsl.LlmDsl.llm;
import static io.tokenload.dsl.LlmDsl.outputText;

import io.gatling.javaapi.core.PopulationBuilder;
import io.tokenload.dsl.LoadCell;
import io.tokenload.run.Defaults;
import io.tokenload.run.LlmSimulation;
import io.tokenload.run.Settings;
import io.tokenload.run.Stage;
import io.tokenload.workload.RequestClass;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * People who talk with the model: each turn asks again all that was said before, after a time to
 * think, and who waits too long for a first token gives up. How does TTFT grow from turn to turn?
 */
public final class Chat extends LlmSimulation {

  public Chat() {
    super(
        Defaults.none()
            .lengths(512, 64)
            .with("turns", "5")
            .with("turnInputLen", "64")
            .with("thinkTime", "2s")
            .with("patience", "10s")
            .concurrency(8, 32)
            .duration(Duration.ofSeconds(45))
            .without("maxTokens", "mix", "modelMix", "requestRate", "prefixCache"));
    Settings.Talk talk = settings().talk();
    setUp(
            inTurn(
                stages(
                    settings().concurrency().stream()
                        .map(users -> Stage.chat("chat", turns(talk), users, talk.thinkTime()))
                        .toList()),
                this::population))
        .protocols(server());
  }

  private List<RequestClass> turns(Settings.Talk talk) {
    int first = settings().shape().inputLens().get(0);
    int output = settings().shape().outputLens().get(0);
    return IntStream.rangeClosed(1, talk.turns())
        .mapToObj(turn -> RequestClass.turn(turn, turn == 1 ? first : talk.turnInputLen(), output))
        .toList();
  }

  private PopulationBuilder population(LoadCell cell) {
    return cell.inject(
        scenario(cell.name())
            .exec(
                cell.turns(
                    llm(cell.name())
                        .endpoint(settings().target().endpoint())
                        .entry("#{entry}")
                        .patience(settings().talk().patience().orElseThrow())
                        .check(outputText().optional().saveAs(LoadCell.ANSWER)))));
  }
}
