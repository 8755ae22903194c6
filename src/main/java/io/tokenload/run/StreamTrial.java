package io.tokenload.run;

import io.tokenload.metric.Outcome;
import io.tokenload.wire.Answer;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import java.util.Optional;

/**
 * One short request of the run's own kind, before all others: what would fail each of them fails
 * here, once, and is said in a sentence.
 */
final class StreamTrial {

  private static final String PROMPT = "Hello";
  private static final int TOKENS = 2;

  private final ServerConnection connection;
  private final Settings settings;
  private final Api api;

  StreamTrial(ServerConnection connection, Settings settings, Api api) {
    this.connection = connection;
    this.settings = settings;
    this.api = api;
  }

  /**
   * Sends it, and once more without {@code ignore_eos} if a server refuses that and the user did
   * not insist on it.
   *
   * @return whether {@code ignore_eos} may be sent, which is what the server took
   * @throws UserError if the server refuses or does not stream
   */
  boolean ignoresEos(Backend backend, String model) {
    Optional<Boolean> asked = settings.shape().ignoreEos();
    boolean ignoreEos = asked.orElse(backend.ignoresEos(api) && !settings.shape().asksForm());
    Reply reply = send(model, ignoreEos);
    if (isBadRequest(reply) && ignoreEos && asked.isEmpty()) {
      ignoreEos = false;
      reply = send(model, false);
    }
    judge(model, reply);
    return ignoreEos;
  }

  private static boolean isBadRequest(Reply reply) {
    return reply.status() == 400 || reply.status() == 422;
  }

  private Reply send(String model, boolean ignoreEos) {
    Settings.Shape shape = settings.shape();
    CompletionRequest request =
        CompletionRequest.of(api, model, PROMPT)
            .maxTokens(Math.max(TOKENS, api.leastTokens()))
            .temperature(shape.temperature())
            .extra("ignore_eos", ignoreEos ? true : null);
    if (shape.topP().isPresent()) {
      request = request.topP(shape.topP().getAsDouble());
    }
    if (shape.topK().isPresent()) {
      request = request.topK(shape.topK().getAsInt());
    }
    return connection.post(api, model, json(request), settings.timeouts().request());
  }

  private byte[] json(CompletionRequest request) {
    try {
      return request.extra(settings.shape().extraBody()).json();
    } catch (IllegalArgumentException noPlace) {
      throw UserError.usage(
          "A request to %s cannot be made: %s.".formatted(api.path(), noPlace.getMessage()));
    }
  }

  private void judge(String model, Reply reply) {
    String path = api.path(model);
    // What Triton says with 400 to a model in the path that it has not.
    boolean unknown = connection.words(reply).contains("unknown model");
    if (reply.status() == 404 || isBadRequest(reply) && unknown) {
      throw notThere(model, path, reply);
    }
    if (!reply.isOk()) {
      throw Refusal.of(connection, path, reply);
    }
    if (!reply.contentType().equals(api.contentType()) && api.isStreamed()) {
      throw UserError.server(
          "%s answers a request for a stream with %s: it does not stream, and only streams can be measured here."
              .formatted(connection.baseUrl().at(path), named(reply.contentType())));
    }
    Answer answer = Answer.ofWholeBody(api, reply.body());
    if (answer.outcome() != Outcome.OK) {
      throw UserError.server(
          "%s %s a trial request (%s): look into the server's log."
              .formatted(
                  connection.baseUrl().at(path),
                  api.isStreamed() ? "broke off the stream of" : "gave no embedding to",
                  connection.masked(answer.error())));
    }
  }

  /** Some servers say by 404 that the model is unknown, some that the path is. */
  private UserError notThere(String model, String path, Reply reply) {
    String words = connection.words(reply);
    if (words.contains(model)) {
      return UserError.server(
          "The server knows no model %s at %s (%d: %s): give another with -Dmodel."
              .formatted(model, path, reply.status(), words));
    }
    return UserError.server(
        "The server has no %s (%d: %s): give another API with -Dendpoint, or correct %s."
            .formatted(path, reply.status(), words, connection.baseUrl().option()));
  }

  private static String named(String contentType) {
    return contentType.isEmpty() ? "no content type" : contentType;
  }
}
