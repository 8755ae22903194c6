package io.tokenload.engine;

import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import io.tokenload.wire.AnswerDecoder;
import io.tokenload.wire.Api;
import java.util.List;
import java.util.function.Function;

/**
 * A request as the DSL describes it.
 *
 * @param name of the request in Gatling's report
 * @param api which stream the answer is
 * @param http the HTTP request: URL, headers, body
 * @param prompt the prompt of a session, for runs that store texts
 * @param checks conditions on the answer, in order
 * @param patienceNanos how long a user waits for the first token, from the intended start;
 *     greatest: without end
 */
public record LlmCall(
    String name,
    Api api,
    HttpRequestActionBuilder http,
    Function<Session, String> prompt,
    List<StreamCheck> checks,
    long patienceNanos) {

  public LlmCall {
    checks = List.copyOf(checks);
  }

  /** A request of a user who waits. */
  public LlmCall(
      String name,
      Api api,
      HttpRequestActionBuilder http,
      Function<Session, String> prompt,
      List<StreamCheck> checks) {
    this(name, api, http, prompt, checks, Long.MAX_VALUE);
  }

  /** What reads the answer to a session's request. */
  AnswerDecoder decoder(
      AnswerDecoder.Listener listener, boolean keepText, io.gatling.core.session.Session session) {
    AnswerDecoder decoder = new AnswerDecoder(api, listener, keepText || needsText());
    decoder.expect(SessionKeys.inputs(session));
    return decoder;
  }

  boolean needsText() {
    return checks.stream().anyMatch(StreamCheck::needsText);
  }

  boolean judgesStatus() {
    return checks.stream().anyMatch(StreamCheck::judgesStatus);
  }
}
