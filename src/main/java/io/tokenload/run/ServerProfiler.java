package io.tokenload.run;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The profiler of one server, which it starts and stops itself.
 *
 * <p>Sources: vLLM {@code entrypoints/serve/profile/api_router.py} (the routes are there only if a
 * profiler is configured), SGLang {@code entrypoints/http_server.py} (always; also for GET, so that
 * nothing but OPTIONS asks for the route without starting it).
 */
final class ServerProfiler {

  private static final Duration SHORT = Duration.ofSeconds(10);

  /** The server writes its traces before it answers. */
  private static final Duration STOP = Duration.ofSeconds(120);

  private static final byte[] NO_BODY = {};
  private static final Set<Backend> KINDS = EnumSet.of(Backend.VLLM, Backend.SGLANG);
  private static final Set<Integer> NOT_HERE = Set.of(401, 403, 404, 501);

  private final ServerConnection connection;
  private final Backend backend;

  ServerProfiler(ServerConnection connection, Backend backend) {
    this.connection = connection;
    this.backend = backend;
  }

  /**
   * Why it cannot be profiled, without a full stop; empty if it can. Asks, and starts nothing.
   *
   * @throws UserError if the server does not answer
   */
  Optional<String> obstacle() {
    if (!KINDS.contains(backend)) {
      return Optional.of("servers of its kind (%s) cannot".formatted(backend.key()));
    }
    int status = connection.options("/start_profile", SHORT).status();
    if (!NOT_HERE.contains(status)) {
      return Optional.empty();
    }
    String remedy =
        backend == Backend.VLLM
            ? "; vLLM has it only with --profiler-config or VLLM_TORCH_PROFILER_DIR"
            : "";
    return Optional.of("/start_profile answered %d%s".formatted(status, remedy));
  }

  /** Starts it; what went wrong, without a full stop. */
  Optional<String> start() {
    return post("/start_profile", SHORT);
  }

  /** Stops it, which may take long; what went wrong, without a full stop. */
  Optional<String> stop() {
    return post("/stop_profile", STOP);
  }

  private Optional<String> post(String path, Duration timeout) {
    try {
      Reply reply = connection.post(path, NO_BODY, timeout);
      return reply.isOk()
          ? Optional.empty()
          : Optional.of(
              "%s answered %d (%s)"
                  .formatted(path, reply.status(), connection.words(reply).strip()));
    } catch (UserError noAnswer) {
      return Optional.of(noAnswer.getMessage().replaceFirst("\\.$", ""));
    }
  }
}
