package io.tokenload.run;

import io.tokenload.wire.ModelList;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a server says that it serves: the first question of a run, whose answer tells an inference
 * server from everything else.
 *
 * @param client asks the server as it wants to be asked
 * @param models at least one
 * @param isListed whether the server lists them, or the one that was asked for is believed
 * @param openAi whether it lists them where OpenAI does
 * @param serverName the {@code server} header, or empty
 * @param dialect the kind of server that it looks like, if it is this project's simulated one
 */
record ServedModels(
    ServerClient client,
    ModelList models,
    boolean isListed,
    boolean openAi,
    String serverName,
    Optional<String> dialect) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_NAMED = 20;

  /** Servers without that path: Triton says 400 to what it does not know. */
  private static final Set<Integer> NO_SUCH_PATH = Set.of(400, 404, 405, 501);

  /** Anthropic lists 20 unless asked for more. */
  private static final String MOST_OF_ANTHROPIC = "?limit=1000";

  /** Headers that only Anthropic's API misses, by name, in a request that lacks them. */
  private static final List<String> OF_ANTHROPIC = List.of("anthropic-version", "x-api-key");

  /**
   * Asks the server.
   *
   * @param asked a model that the user names: a server that lists none is then taken to have it
   * @throws UserError if nobody, or no inference server, answers, or it refuses
   */
  static ServedModels ask(ServerClient client, Optional<String> asked) {
    ServerConnection connection = client.connection();
    String query = connection.isAnthropic() ? MOST_OF_ANTHROPIC : "";
    Reply reply = connection.get(ModelList.PATH + query, PATIENCE);
    if (isAnthropic(connection, reply)) {
      return ask(client.asAnthropic(), asked);
    }
    if (reply.status() == 404) {
      elsewhere(client).ifPresent(ServedModels::refuse);
    }
    if (NO_SUCH_PATH.contains(reply.status())) {
      Optional<ModelList> unlisted = unlisted(client, asked);
      if (unlisted.isPresent()) {
        return of(client, unlisted.get(), asked.isEmpty(), false, reply);
      }
    }
    if (!reply.isOk()) {
      throw Refusal.of(connection, ModelList.PATH, reply);
    }
    ModelList models = parse(connection, reply);
    if (models.models().isEmpty()) {
      throw UserError.server(
          "%s serves no model: load one, then run again.".formatted(client.baseUrl()));
    }
    return of(client, models, true, true, reply);
  }

  private static ServedModels of(
      ServerClient client, ModelList models, boolean isListed, boolean openAi, Reply reply) {
    return new ServedModels(client, models, isListed, openAi, reply.serverName(), reply.dialect());
  }

  private static boolean isAnthropic(ServerConnection connection, Reply reply) {
    return !connection.isAnthropic()
        && !reply.isOk()
        && OF_ANTHROPIC.stream().anyMatch(connection.words(reply)::contains);
  }

  /** Of a server that lists none: the one asked for, or what Triton says that it has loaded. */
  private static Optional<ModelList> unlisted(ServerClient client, Optional<String> asked) {
    if (asked.isPresent()) {
      return asked
          .map(name -> new ModelList.Model(name, OptionalInt.empty(), ""))
          .map(List::of)
          .map(ModelList::new);
    }
    Backend backend = BackendGuess.byRoutes(client.connection());
    if (backend == Backend.OPENAI) {
      return Optional.empty();
    }
    List<String> loaded =
        backend == Backend.TRITON ? TritonModels.of(client.connection()) : List.of();
    if (loaded.isEmpty()) {
      throw UserError.server(
          "%s lists no models: give -Dmodel with the name of the one to ask."
              .formatted(client.baseUrl()));
    }
    return Optional.of(
        new ModelList(
            loaded.stream()
                .map(name -> new ModelList.Model(name, OptionalInt.empty(), backend.key()))
                .toList()));
  }

  private static void refuse(UserError error) {
    throw error;
  }

  private static ModelList parse(ServerConnection connection, Reply reply) {
    try {
      return ModelList.parse(reply.body());
    } catch (IOException e) {
      throw new UserError(
          ExitCode.SERVER,
          "%s answers, but with %s and no list of models: it is no OpenAI-compatible inference server; correct %s."
              .formatted(
                  connection.baseUrl().at(ModelList.PATH),
                  reply.isHtml() ? "a web page ('" + connection.words(reply) + "')" : "other data",
                  connection.baseUrl().option()),
          e);
    }
  }

  /** A path too many in the URL is the usual reason for 404: is the API at the root? */
  private static Optional<UserError> elsewhere(ServerClient client) {
    BaseUrl given = client.baseUrl();
    URI uri = URI.create(given.root());
    if (uri.getRawPath() == null || uri.getRawPath().isEmpty()) {
      return Optional.empty();
    }
    BaseUrl root = given.bare();
    Reply reply = client.connection().at(root).get(ModelList.PATH, PATIENCE);
    return reply.status() == 404 || reply.isHtml()
        ? Optional.empty()
        : Optional.of(
            UserError.server(
                "%s is not there (404), but %s is: give %s."
                    .formatted(given.at(ModelList.PATH), root.at(ModelList.PATH), root.given())));
  }

  /**
   * The model to ask for: the one that was set, else the first.
   *
   * @throws UserError if the one that was set is not served
   */
  ModelList.Model choose(Optional<String> asked) {
    if (asked.isEmpty()) {
      return models.models().get(0);
    }
    return models
        .find(asked.get())
        .orElseThrow(
            () ->
                UserError.server(
                    "The model %s (model) is not served: give -Dmodel with one of %s."
                        .formatted(asked.get(), names())));
  }

  /** Names that the server lists; empty where it lists none. */
  List<String> listed() {
    return isListed ? models.ids() : List.of();
  }

  /**
   * Refuses models of a mix that the server does not list; one that lists none is believed.
   *
   * @throws UserError naming the first of them
   */
  void refuseOthers(Collection<String> asked, BaseUrl url) {
    for (String name : asked) {
      if (isListed && models.find(name).isEmpty()) {
        throw UserError.server(
            "%s does not serve the model %s (modelMix): it serves %s."
                .formatted(url, name, names()));
      }
    }
  }

  private String names() {
    List<String> ids = models.ids();
    String named = String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())));
    return ids.size() > MOST_NAMED ? named + ", … (" + ids.size() + " in all)" : named;
  }
}
