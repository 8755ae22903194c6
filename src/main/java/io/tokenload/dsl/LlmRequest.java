package io.tokenload.dsl;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;

import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpDsl;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import io.tokenload.engine.FormSlot;
import io.tokenload.engine.LlmCall;
import io.tokenload.engine.SessionKeys;
import io.tokenload.engine.StreamCheck;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as far as it has been described.
 *
 * @param name in Gatling's report
 * @param api which endpoint is asked
 * @param prompt what is asked
 * @param edits of the body, in order: the last word on a field counts
 * @param headers further ones, in order
 * @param checks on the answer, in order
 * @param patience how long a user waits for the first token; empty: without end
 */
record LlmRequest(
    String name,
    Api api,
    Prompt prompt,
    List<BodyEdit> edits,
    List<Header> headers,
    List<StreamCheck> checks,
    Optional<Duration> patience) {

  /** A header whose value each session has its own of. */
  record Header(String name, Function<Session, String> value) {}

  LlmRequest {
    edits = List.copyOf(edits);
    headers = List.copyOf(headers);
    checks = List.copyOf(checks);
  }

  LlmRequest(String name, Api api) {
    this(name, api, Prompt.NONE, List.of(), List.of(), List.of(), Optional.empty());
  }

  LlmRequest with(Prompt other) {
    return new LlmRequest(name, api, other, edits, headers, checks, patience);
  }

  LlmRequest with(BodyEdit edit) {
    return new LlmRequest(
        name, api, prompt, append(edits, List.of(edit)), headers, checks, patience);
  }

  LlmRequest with(Header header) {
    return new LlmRequest(
        name, api, prompt, edits, append(headers, List.of(header)), checks, patience);
  }

  LlmRequest with(List<StreamCheck> more) {
    return new LlmRequest(name, api, prompt, edits, headers, append(checks, more), patience);
  }

  LlmRequest with(Duration given) {
    return new LlmRequest(name, api, prompt, edits, headers, checks, Optional.of(given));
  }

  /** What the engine sends, on top of what the run says where the simulation is silent. */
  LlmCall toCall(LlmDefaults defaults) {
    long patienceNanos = patience.map(Duration::toNanos).orElse(Long.MAX_VALUE);
    return new LlmCall(name, api, http(defaults), prompt::text, checks, patienceNanos);
  }

  /** The body that a session sends. */
  byte[] body(LlmDefaults defaults, Session session) {
    return body(defaults.put(CompletionRequest.to(api)), session);
  }

  private byte[] body(CompletionRequest common, Session session) {
    CompletionRequest request = edited(prompt.put(common, session), session);
    FormSlot slot = session.get(SessionKeys.FORM);
    if (slot != null) {
      slot.leave(request.form());
    }
    return request.json();
  }

  private CompletionRequest edited(CompletionRequest request, Session session) {
    CompletionRequest body = request;
    for (BodyEdit edit : edits) {
      body = edit.apply(body, session);
    }
    return body;
  }

  /**
   * The path that a session asks: where it names the model, each may have its own.
   *
   * @throws IllegalStateException if it names a model and nobody said which
   */
  String path(LlmDefaults defaults, Session session) {
    return path(defaults.put(CompletionRequest.to(api)), session);
  }

  private String path(CompletionRequest common, Session session) {
    Object model = edited(common, session).fields().get("model");
    if (model == null && api.pathNamesModel()) {
      throw new IllegalStateException(
          "%s needs a model: say which with model(..)".formatted(api.path()));
    }
    return api.path(String.valueOf(model));
  }

  /** Below the protocol's own base URL, unless the session says which server is meant. */
  private String url(CompletionRequest common, Session session) {
    String path = api.pathNamesModel() ? path(common, session) : api.path();
    return session.contains(SessionKeys.BASE_URL)
        ? session.getString(SessionKeys.BASE_URL) + path
        : path;
  }

  private HttpRequestActionBuilder http(LlmDefaults defaults) {
    CompletionRequest common = defaults.put(CompletionRequest.to(api));
    HttpRequestActionBuilder request =
        HttpDsl.http(name)
            .post(session -> url(common, session))
            .header("Accept", api.contentType())
            // A compressed stream arrives in blocks of many tokens.
            .header("Accept-Encoding", "identity")
            .header("Content-Type", "application/json")
            .body(ByteArrayBody(session -> body(common, session)));
    for (Map.Entry<String, String> header : api.headers().entrySet()) {
      request = request.header(header.getKey(), header.getValue());
    }
    for (Header header : headers) {
      request = request.header(header.name(), header.value());
    }
    return request;
  }

  private static <T> List<T> append(List<T> list, List<T> more) {
    List<T> all = new ArrayList<>(list);
    all.addAll(more);
    return all;
  }
}
