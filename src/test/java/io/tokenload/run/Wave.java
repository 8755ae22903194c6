package io.tokenload.run;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.tokenload.dsl.LlmDsl.arrivals;
import static io.tokenload.dsl.LlmDsl.llm;

import io.tokenload.workload.RequestClass;
import java.util.List;

/** Three seconds of arrivals at equal gaps, the last two of them a rise. */
public final class Wave extends LlmSimulation {

  public Wave() {
    super(Defaults.none().ownArrivals());
    setUp(
            inTurn(
                cells(
                    List.of(RequestClass.single(64, 4)),
                    arrivals(
                        constantUsersPerSec(4).during(1), rampUsersPerSec(4).to(20).during(2))),
                cell ->
                    cell.inject(
                        scenario(cell.name())
                            .exec(
                                cell.requests(
                                    llm(cell.name())
                                        .chat()
                                        .prompt("#{prompt}")
                                        .maxTokens("#{output_tokens}"))))))
        .protocols(server());
  }
}
