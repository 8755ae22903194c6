package io.tokenload.run;

import io.tokenload.run.server.Readiness;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a server that was just started can be asked: its health route does not deny it, and what
 * lists its models answers. Servers that load first and listen then are silent until they are
 * ready; SGLang, TGI and llama.cpp listen at once and say 503 until they are.
 */
final class ServerReadiness implements Readiness {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int SERVER_ERROR = 500;

  private final ServerClient client;
  private final Optional<Backend> kind;

  /**
   * @param kind of server, if it is known
   */
  ServerReadiness(ServerClient client, Optional<Backend> kind) {
    this.client = client;
    this.kind = kind;
  }

  @Override
  public State ask() {
    try {
      boolean well = client.isHealthy(kind.orElse(Backend.OPENAI), PATIENCE).orElse(true);
      // A kind without a list of models says 404, one that wants a key 401: both are there.
      return well && client.connection().get("/v1/models", PATIENCE).status() < SERVER_ERROR
          ? State.READY
          : State.LOADING;
    } catch (UserError noAnswer) {
      return State.SILENT;
    }
  }
}
