package io.tokenload.metric;

import java.util.List;

/**
 * The server that was measured.
 *
 * @param simulated whether it is this project's own simulation and no inference engine
 * @param baseUrl where it answers, ending before {@code /v1}
 * @param backend kind of server, e.g. {@code vllm}, {@code llama.cpp}, {@code openai} if unknown
 * @param version what it says of its version, or {@code null}
 * @param model the model asked for
 * @param maxModelLen its context in tokens, or {@code null} if it does not say
 * @param preset cost model of a simulated server, or {@code null}
 * @param urls where requests go, this server first; more than one where several share the load
 */
public record ServerFacts(
    boolean simulated,
    String baseUrl,
    String backend,
    String version,
    String model,
    Integer maxModelLen,
    String preset,
    List<String> urls) {

  public ServerFacts {
    urls = List.copyOf(urls);
  }

  /** A server by itself. */
  public ServerFacts(
      boolean simulated,
      String baseUrl,
      String backend,
      String version,
      String model,
      Integer maxModelLen,
      String preset) {
    this(simulated, baseUrl, backend, version, model, maxModelLen, preset, List.of(baseUrl));
  }

  /**
   * This server, the first of several.
   *
   * @param shortest context of all of them, or {@code null} if none tells its own
   */
  public ServerFacts among(List<String> all, Integer shortest) {
    return new ServerFacts(simulated, baseUrl, backend, version, model, shortest, preset, all);
  }
}
