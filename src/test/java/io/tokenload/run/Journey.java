package io.tokenload.run;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.tokenload.dsl.LlmDsl.finishReason;
import static io.tokenload.dsl.LlmDsl.llm;
import static io.tokenload.dsl.LlmDsl.outputText;
import static io.tokenload.dsl.LlmDsl.outputTokens;
import static io.tokenload.dsl.LlmDsl.timeToFirstToken;

import java.time.Duration;

/** A journey of Gatling's own steps and ours, judged by Gatling's own assertions. */
public final class Journey extends LlmSimulation {
  {
    setUp(
            scenario("support")
                .exec(
                    http("models").get("/v1/models"),
                    llm("question")
                        .chat()
                        .prompt("What is a token?")
                        .maxTokens(8)
                        .check(
                            timeToFirstToken().lt(Duration.ofSeconds(5)),
                            outputTokens().is(8),
                            finishReason().is("length"),
                            outputText().saveAs("answer")),
                    llm("follow-up").completions().prompt("#{answer} Why?").maxTokens(4))
                .injectOpen(constantUsersPerSec(2).during(2)))
        .protocols(server())
        .assertions(
            global().failedRequests().count().is(0L),
            details("question: time to first token").responseTime().percentile(99).lt(5_000),
            details("question: time to first token", "time per output token (µs)")
                .responseTime()
                .percentile(50)
                .between(100, 100_000));
  }
}
