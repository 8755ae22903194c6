package io.tokenload.dsl;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.tokenload.dsl.Extraction.Needs;
import io.tokenload.engine.StreamCheck.Observation;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.TokenStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The entrypoint of the DSL for servers that stream text token by token
 *
 * <p>Typically, import it next to Gatling's own: {@code import static io.tokenload.dsl.LlmDsl.*;}
 *
 * <p>Latencies are checked as {@link Duration}. Where an answer has no such value, e.g. no time per
 * output token for an answer of one token, a check finds nothing.
 */
public final class LlmDsl {

  private LlmDsl() {}

  /**
   * Bootstrap a request
   *
   * @param name the static name of the request in Gatling's report
   * @return the next DSL step
   */
  public static Llm llm(String name) {
    return new Llm(name);
  }

  /**
   * Arrivals of requests, as Gatling's own open injection steps say: at equal gaps, or where all
   * steps are {@code randomized()} as a Poisson process
   *
   * @param steps {@code constantUsersPerSec}, {@code rampUsersPerSec}, {@code
   *     incrementUsersPerSec}, {@code rampUsers} and {@code nothingFor}
   * @return a plan whose burstiness can be set, and its ramps made exponential
   * @throws IllegalArgumentException in one sentence, for steps that have no rate or too many
   *     arrivals, and where some are randomized and others are not
   */
  public static ArrivalPlan arrivals(OpenInjectionStep... steps) {
    return ArrivalSteps.plan(steps);
  }

  /** Check TTFT: from the intended start of the request to the first token. */
  public static LlmCheckBuilder<Duration> timeToFirstToken() {
    return latency("timeToFirstToken", RequestRecord::ttft);
  }

  /** Check TTFT from send: from the first bytes of the request on the socket to the first token. */
  public static LlmCheckBuilder<Duration> timeToFirstTokenFromSend() {
    return latency("timeToFirstTokenFromSend", RequestRecord::ttftFromSend);
  }

  /** Check TPOT: (last − first token) / (n − 1), of a whole answer of n ≥ 2 tokens. */
  public static LlmCheckBuilder<Duration> timePerOutputToken() {
    return latency("timePerOutputToken", LlmDsl::tpot);
  }

  /** Check E2EL: from the intended start of the request to the last token of a whole answer. */
  public static LlmCheckBuilder<Duration> endToEndLatency() {
    return latency("endToEndLatency", RequestRecord::e2el);
  }

  /** Check the longest gap between two token-bearing events of an answer. */
  public static LlmCheckBuilder<Duration> longestGap() {
    return latency("longestGap", record -> Arrays.stream(record.itl()).max());
  }

  /** Check the tokens of the answer: the server's count, else the token-bearing events. */
  public static LlmCheckBuilder<Integer> outputTokens() {
    return count("outputTokens", Needs.NOTHING, record -> record.stream().outputTokens());
  }

  /** Check the tokens of the prompt: the server's count. */
  public static LlmCheckBuilder<Integer> promptTokens() {
    return count("promptTokens", Needs.NOTHING, record -> record.stream().promptTokens());
  }

  /** Check why the answer ended, in the server's word, e.g. {@code stop} or {@code length}. */
  public static LlmCheckBuilder<String> finishReason() {
    return text("finishReason", Needs.NOTHING, seen -> seen.record().ending().finishReason());
  }

  /** Check the text of the answer, of the first choice where there are several. */
  public static LlmCheckBuilder<String> outputText() {
    return text("outputText", Needs.TEXT, Observation::text);
  }

  /** Check the HTTP status. Without such a check, a status other than 200 fails the request. */
  public static LlmCheckBuilder<Integer> status() {
    return count("status", Needs.STATUS, record -> httpStatus(record));
  }

  /** Check the body of an answer that is no stream, at most 64 KiB of it. */
  public static LlmCheckBuilder<String> errorBody() {
    return text("errorBody", Needs.NOTHING, Observation::errorBody);
  }

  private static OptionalLong tpot(RequestRecord record) {
    return record.tpot().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.round(record.tpot().getAsDouble()));
  }

  private static int httpStatus(RequestRecord record) {
    int status = record.ending().status();
    return status == 0 ? TokenStream.UNKNOWN : status;
  }

  private static LlmCheckBuilder<Duration> latency(
      String name, Function<RequestRecord, OptionalLong> nanos) {
    return new LlmCheckBuilder<>(
        Extraction.ofDuration(name, seen -> duration(nanos.apply(seen.record()))));
  }

  private static Optional<Duration> duration(OptionalLong nanos) {
    return nanos.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(nanos.getAsLong()));
  }

  private static LlmCheckBuilder<Integer> count(
      String name, Needs needs, Function<RequestRecord, Integer> count) {
    return new LlmCheckBuilder<>(
        Extraction.ofCount(
            name,
            needs,
            seen ->
                Optional.of(count.apply(seen.record()))
                    .filter(Predicate.not(Integer.valueOf(TokenStream.UNKNOWN)::equals))));
  }

  private static LlmCheckBuilder<String> text(
      String name, Needs needs, Function<Observation, String> text) {
    return new LlmCheckBuilder<>(
        Extraction.ofText(
            name,
            needs,
            seen -> Optional.ofNullable(text.apply(seen)).filter(Predicate.not(String::isEmpty))));
  }
}
