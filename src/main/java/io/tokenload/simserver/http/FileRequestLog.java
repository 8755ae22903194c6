package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.engine.EngineConfig;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A line of JSON a request, written when it has ended: when it arrived, how long prompt and answer
 * were and the answer might have been, the hashes of its prefix blocks, how much of it was cached,
 * its session, and when its client left if it did. Times are nanoseconds of the clock, the arrival
 * is from the start of the server. Hashes are of {@value EngineConfig#BLOCK_TOKENS} tokens and all
 * before them, 53 bits, so that every reader of JSON keeps them whole.
 */
public final class FileRequestLog implements RequestLog, AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger("io.tokenload.simserver");
  private static final int BITS_LOST = 11;

  private final Path file;
  private final Writer writer;
  private final double timeScale;
  private boolean broken;

  private FileRequestLog(Path file, Writer writer, double timeScale) {
    this.file = file;
    this.writer = writer;
    this.timeScale = timeScale;
  }

  /**
   * Opens a log, in place of what the file held.
   *
   * @param timeScale seconds of the clock for each second of the engine
   * @throws IllegalArgumentException with a sentence, if the file cannot be written
   */
  public static FileRequestLog open(Path file, double timeScale) {
    try {
      return new FileRequestLog(file, Files.newBufferedWriter(file), timeScale);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "enable-request-log %s cannot be written (%s): name another file."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  @Override
  public Line begin(HttpCall call, GenerationRequest request, long arrivalNanos) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("arrival", Instant.now().toString()).put("arrival_ns", clock(arrivalNanos));
    json.put("path", call.path()).put("model", request.model());
    String session = call.header("x-session-id");
    json.put("session", session.isEmpty() ? null : session);
    int asked = request.sampling().maxTokens();
    json.put("max_tokens", asked > 0 ? (Integer) asked : null);
    int answersPerPrompt = request.wishes().choices();
    return new Line() {
      @Override
      public void complete(List<Choice> choices) {
        write(json, choices, answersPerPrompt, -1);
      }

      @Override
      public void cancelled(List<Choice> choices, long nowNanos) {
        write(json, choices, answersPerPrompt, clock(nowNanos - arrivalNanos));
      }
    };
  }

  private long clock(long engineNanos) {
    return Math.round(engineNanos * timeScale);
  }

  private void write(
      ObjectNode json, List<Choice> choices, int answersPerPrompt, long cancelledNanos) {
    Usage usage = Usage.of(choices, answersPerPrompt);
    json.put("prompt_tokens", usage.prompt()).put("completion_tokens", usage.completion());
    json.put("cached_tokens", usage.cached());
    json.put("block_tokens", EngineConfig.BLOCK_TOKENS);
    ArrayNode hashes = json.putArray("block_hashes");
    for (Choice choice : choices) {
      if (choice.index() % answersPerPrompt == 0) {
        for (long hash : choice.sequence().promptBlockHashes()) {
          hashes.add(hash >>> BITS_LOST);
        }
      }
    }
    json.put("cancelled_after_ns", cancelledNanos < 0 ? null : (Long) cancelledNanos);
    append(json.toString());
  }

  /** A full disk must not end the service; the log then says once that it is not whole. */
  private void append(String line) {
    if (broken) {
      return;
    }
    try {
      writer.write(line + "\n");
      writer.flush();
    } catch (IOException e) {
      broken = true;
      LOGGER.log(System.Logger.Level.ERROR, "The request log " + file + " ends here.", e);
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
