package io.tokenload.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks one server to empty its prefix cache, and reads what it answers.
 *
 * <p>Sources: vLLM {@code entrypoints/serve/instrumentator/cache.py} (only with {@code
 * VLLM_SERVER_DEV_MODE=1}; 200 with {@code success}, earlier versions with an empty body), SGLang
 * {@code entrypoints/http_server.py} ({@code /flush_cache}: 200, or 400 while it is busy),
 * llama.cpp {@code tools/server/README.md} ({@code POST /slots/{id}?action=erase}, only with {@code
 * --slots} and {@code --slot-save-path}).
 */
final class CacheEraser {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final byte[] NO_BODY = {};
  private static final byte[] NO_FIELDS = {'{', '}'};
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The route is not there, not with this method, not in this build, or not for us. */
  private static final Set<Integer> NOT_HERE = Set.of(401, 403, 404, 405, 501);

  private static final int MOST_SLOTS = 4096;

  private final ServerConnection connection;
  private final Backend backend;

  CacheEraser(ServerConnection connection, Backend backend) {
    this.connection = connection;
    this.backend = backend;
  }

  /**
   * Asks once.
   *
   * @throws UserError if the server does not answer
   */
  ResetAnswer ask() {
    if (backend == Backend.LLAMA_CPP) {
      return eraseSlots();
    }
    Optional<String> path = backend.routes().resetPrefixCache();
    if (path.isEmpty()) {
      return ResetAnswer.unable("servers of its kind (%s) cannot".formatted(backend.key()));
    }
    Reply reply = connection.post(path.get(), NO_BODY, TIMEOUT);
    return reply.isOk() ? said(path.get(), reply) : refused(path.get(), reply);
  }

  /** vLLM answers 200 whether it did it or not. */
  private ResetAnswer said(String path, Reply reply) {
    JsonNode success = json(reply).path("success");
    return success.isBoolean() && !success.asBoolean()
        ? ResetAnswer.notNow(path + " answered \"success\":false")
        : ResetAnswer.emptied();
  }

  private ResetAnswer refused(String path, Reply reply) {
    String words =
        "%s answered %d (%s)".formatted(path, reply.status(), connection.words(reply).strip());
    return NOT_HERE.contains(reply.status())
        ? ResetAnswer.unable(words + remedy())
        : ResetAnswer.notNow(words);
  }

  private String remedy() {
    return switch (backend) {
      case VLLM -> "; vLLM has it only with VLLM_SERVER_DEV_MODE=1 in its environment";
      case LLAMA_CPP ->
          "; llama-server has it only with --slots and --slot-save-path, and not in every build";
      default -> "";
    };
  }

  private ResetAnswer eraseSlots() {
    Reply list = connection.get("/slots", TIMEOUT);
    if (!list.isOk()) {
      return refused("/slots", list);
    }
    List<Integer> slots = slots(list);
    if (slots.isEmpty()) {
      return ResetAnswer.unable("/slots lists no slot");
    }
    for (int slot : slots) {
      String path = "/slots/" + slot + "?action=erase";
      Reply reply = connection.post(path, NO_FIELDS, TIMEOUT);
      if (!reply.isOk()) {
        return refused(path, reply);
      }
    }
    return ResetAnswer.emptied();
  }

  private static List<Integer> slots(Reply reply) {
    List<Integer> ids = new ArrayList<>();
    for (JsonNode slot : json(reply)) {
      if (slot.path("id").canConvertToInt() && ids.size() < MOST_SLOTS) {
        ids.add(slot.path("id").asInt());
      }
    }
    return ids;
  }

  /** What is no JSON says nothing. */
  private static JsonNode json(Reply reply) {
    try {
      return JSON.readTree(reply.body());
    } catch (JsonProcessingException notJson) {
      return JSON.missingNode();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
