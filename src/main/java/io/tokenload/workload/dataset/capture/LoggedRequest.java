package io.tokenload.workload.dataset.capture;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request as a log shows it, before it is made anonymous. It lives no longer than it takes to
 * hash what it holds.
 *
 * @param place where it stands
 * @param arrivalNanos on the log's own clock
 * @param inputTokens as the server counted them, or {@code null}
 * @param outputTokens as the server counted them, or {@code null}
 * @param askedTokens most tokens that were asked for, or {@code null}
 * @param cancelledAfterNanos after its arrival its client gave up, or {@code null}
 * @param session who asked, or {@code null}
 * @param text what was asked, or {@code null}
 * @param tokenIds the prompt's tokens where the log has them; empty where not
 * @param blockHashes hashes of its prefix blocks that the log itself has, from the front
 * @param headers by name
 */
public record LoggedRequest(
    String place,
    long arrivalNanos,
    Long inputTokens,
    Long outputTokens,
    Long askedTokens,
    Long cancelledAfterNanos,
    String session,
    String text,
    List<String> tokenIds,
    List<String> blockHashes,
    Map<String, String> headers) {

  public LoggedRequest {
    Objects.requireNonNull(place, "place");
    tokenIds = List.copyOf(tokenIds);
    blockHashes = List.copyOf(blockHashes);
    headers = Map.copyOf(headers);
  }
}
