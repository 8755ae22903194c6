package io.tokenload.dsl;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.tokenload.dsl.LlmDsl.endToEndLatency;
import static io.tokenload.dsl.LlmDsl.errorBody;
import static io.tokenload.dsl.LlmDsl.finishReason;
import static io.tokenload.dsl.LlmDsl.llm;
import static io.tokenload.dsl.LlmDsl.longestGap;
import static io.tokenload.dsl.LlmDsl.outputText;
import static io.tokenload.dsl.LlmDsl.outputTokens;
import static io.tokenload.dsl.LlmDsl.promptTokens;
import static io.tokenload.dsl.LlmDsl.status;
import static io.tokenload.dsl.LlmDsl.timePerOutputToken;
import static io.tokenload.dsl.LlmDsl.timeToFirstToken;
import static io.tokenload.dsl.LlmDsl.timeToFirstTokenFromSend;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.tokenload.wire.Api;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uses every method of the DSL: that it compiles is the test. */
@ExtendWith(InGatling.class)
class LlmDslCompileTest {

  /** The example of the README. */
  private static ChainBuilder shortQuestion() {
    return exec(
        llm("SS")
            .chat()
            .prompt("#{prompt}")
            .maxTokens(8)
            .temperature(0.8)
            .check(
                timeToFirstToken().lt(Duration.ofMillis(500)),
                outputTokens().is(8),
                finishReason().is("length"),
                outputText().saveAs("answer")));
  }

  private static LlmPromptActionBuilder generation() {
    return llm("generation")
        .completions()
        .prompt("#{prompt}")
        .prompt(session -> session.getString("prompt"))
        .model("opt-125m")
        .model(session -> "opt-125m")
        .maxTokens(50)
        .maxTokens("#{maxTokens}")
        .maxTokens(session -> 50)
        .minTokens(50)
        .minTokens("#{minTokens}")
        .minTokens(session -> 50)
        .temperature(0.8)
        .temperature("#{temperature}")
        .temperature(session -> 0.8)
        .topP(0.95)
        .topP("#{topP}")
        .topP(session -> 0.95)
        .topK(40)
        .topK("#{topK}")
        .topK(session -> 40)
        .stop("END", "#{stop}")
        .stop(session -> List.of("END"))
        .ignoreEos(true)
        .field("seed", 42)
        .field("seed", "#{seed}")
        .field("seed", session -> 42)
        .extraBody("{\"repetition_penalty\": 1.1}")
        .extraBody(Map.of("repetition_penalty", 1.1))
        .header("X-Tenant", "#{tenant}")
        .header("X-Tenant", session -> "a")
        .check(promptTokens().gt(0), status().is(200))
        .check(List.of(errorBody().notExists(), longestGap()));
  }

  private static LlmChatActionBuilder conversation() {
    return llm("conversation")
        .chat()
        .system("Be brief.")
        .system(session -> "Be brief.")
        .user("#{question}")
        .user(session -> "What is a token?")
        .assistant("#{answer}")
        .assistant(session -> "A piece of a word.")
        .prompt("And a stream?");
  }

  private static LlmRequestActionBuilder<?> checks() {
    return llm("checks")
        .endpoint(Api.CHAT)
        .prompt("Hello")
        .check(
            timeToFirstToken().lt(Duration.ofMillis(500)),
            timeToFirstToken().ltEL("#{budget}"),
            timeToFirstToken().lt(session -> session.get("budget")),
            timeToFirstTokenFromSend().lte(Duration.ofMillis(500)),
            timeToFirstTokenFromSend().lteEL("#{budget}"),
            timeToFirstTokenFromSend().lte(session -> session.get("budget")),
            timePerOutputToken().gt(Duration.ofMillis(1)),
            timePerOutputToken().gtEL("#{budget}"),
            timePerOutputToken().gt(session -> session.get("budget")),
            endToEndLatency().gte(Duration.ofMillis(1)),
            endToEndLatency().gteEL("#{budget}"),
            endToEndLatency().gte(session -> session.get("budget")),
            longestGap().transform(Duration::toMillis).lt(200L).saveAs("longestGapMs"),
            outputTokens().is(8),
            outputTokens().isEL("#{n}"),
            outputTokens().is(session -> session.getInt("n")),
            outputTokens().not(0),
            outputTokens().notEL("#{n}"),
            outputTokens().not(session -> 0),
            outputTokens().withDefault(0).gte(0),
            outputTokens().withDefault(session -> 0).gte(0),
            finishReason().find().in("stop", "length"),
            finishReason().in(List.of("stop", "length")),
            finishReason().inEL("#{reasons}"),
            finishReason().in(session -> session.getList("reasons")),
            outputText().transform(String::length).gt(0).name("not empty"),
            outputText().transformWithSession((text, session) -> text + session.userId()).exists(),
            outputText().name("an answer"),
            errorBody().optional().logActualValueInError(false).saveAs("refusal"));
  }

  private static ChainBuilder gatlingsOwnStream() {
    return exec(SseFirstToken.startClock())
        .exec(
            sse("answer")
                .post("/v1/chat/completions")
                .body(StringBody("{}"))
                .await(60)
                .on(
                    sse.checkMessage("first token")
                        .matching(SseFirstToken.carriesToken())
                        .check(SseFirstToken.firstTokenTime().lt(500).saveAs("ttftMs"))))
        .exec(sse("close").close());
  }

  @Test
  void stepsOfBothKindsMakeOneJourney() {
    ScenarioBuilder journey =
        scenario("journey")
            .exec(http("models").get("/v1/models"))
            .exec(shortQuestion())
            .exec(generation(), conversation())
            .exec(checks())
            .exec(gatlingsOwnStream());
    assertThat(journey).isNotNull();
  }

  @Test
  void defaultsOfTheRunAreThoseInstalledLast() {
    LlmDefaults before = LlmDefaults.installed();
    try {
      LlmDefaults.install(before.withModel("served"));
      assertThat(LlmDefaults.installed().model()).contains("served");
    } finally {
      LlmDefaults.install(before);
    }
  }
}
