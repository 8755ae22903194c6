package io.tokenload.metric;

import io.tokenload.metric.server.Fingerprint;
import java.util.List;
import java.util.Objects;

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
 * @param fingerprint what else is known of it, never {@code null}
 */
public record ServerFacts(
    boolean simulated,
    String baseUrl,
    String backend,
    String version,
    String model,
    Integer maxModelLen,
    String preset,
    List<String> urls,
    Fingerprint fingerprint) {

  public ServerFacts {
    urls = List.copyOf(urls);
    Objects.requireNonNull(fingerprint, "fingerprint");
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
    this(
        simulated,
        baseUrl,
        backend,
        version,
        model,
        maxModelLen,
        preset,
        List.of(baseUrl),
        Fingerprint.UNKNOWN);
  }

  /** Where it answers, in words: all URLs where several share the load. */
  public String place() {
    return String.join(", ", urls);
  }

  /** What a simulated server is known by: one that the run did not start tells no cost model. */
  public String presetOrPlace() {
    return preset == null ? place() : urls.size() == 1 ? preset : preset + "; " + place();
  }

  /**
   * This server, the first of several.
   *
   * @param shortest context of all of them, or {@code null} if none tells its own
   */
  public ServerFacts among(List<String> all, Integer shortest) {
    return new ServerFacts(
        simulated, baseUrl, backend, version, model, shortest, preset, all, fingerprint);
  }

  /** The same server, of which more is known. */
  public ServerFacts with(Fingerprint found) {
    return new ServerFacts(
        simulated, baseUrl, backend, version, model, maxModelLen, preset, urls, found);
  }
}
