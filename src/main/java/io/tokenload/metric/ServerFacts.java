package io.tokenload.metric;

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
 */
public record ServerFacts(
    boolean simulated,
    String baseUrl,
    String backend,
    String version,
    String model,
    Integer maxModelLen,
    String preset) {}
