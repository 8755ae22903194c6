package io.tokenload.run;

import io.tokenload.wire.Api;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is measured.
 *
 * @param baseUrl empty: the simulated server
 * @param furtherUrls of servers that take turns with it
 * @param model empty: the first that the server lists
 * @param asked which API, by its word
 * @param backend empty: found out
 * @param endsItself whether an answer may end before it is as long as asked: known once the server
 *     is
 */
public record TargetSettings(
    Optional<BaseUrl> baseUrl,
    List<BaseUrl> furtherUrls,
    Optional<String> model,
    Endpoint asked,
    Optional<Backend> backend,
    boolean endsItself,
    Optional<Secret> apiKey,
    boolean insecureTls) {

  private static final String ANTHROPIC_URL = "https://api.anthropic.com";

  public TargetSettings {
    furtherUrls = List.copyOf(furtherUrls);
  }

  /**
   * The API that requests go to. A server's own is known once the kind of server is; until then,
   * and where nothing is sent, this is its counterpart among OpenAI's.
   */
  public Api endpoint() {
    return backend.flatMap(asked::on).orElse(asked.common());
  }

  /** Whether the server wants to be asked as Anthropic does. */
  boolean isAnthropic(BaseUrl url) {
    return backend.map(kind -> kind == Backend.ANTHROPIC).orElse(url.root().equals(ANTHROPIC_URL));
  }

  /** Roots of the servers that take turns; empty where there is one. */
  List<String> inTurn() {
    return furtherUrls.isEmpty()
        ? List.of()
        : Stream.concat(baseUrl.stream(), furtherUrls.stream()).map(BaseUrl::root).toList();
  }

  TargetSettings on(CheckedServer found) {
    return new TargetSettings(
        baseUrl,
        furtherUrls,
        model,
        found.endpoint(),
        Optional.of(found.backend()),
        !found.ignoreEos(),
        apiKey,
        insecureTls);
  }

  TargetSettings asking(String served) {
    return new TargetSettings(
        baseUrl, furtherUrls, Optional.of(served), asked, backend, endsItself, apiKey, insecureTls);
  }
}
