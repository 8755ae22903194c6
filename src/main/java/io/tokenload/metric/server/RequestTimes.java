package io.tokenload.metric.server;

/**
 * What a server told of the time of one request, nanoseconds; {@code null} for what it did not
 * tell. They are durations on the server's own clock: never stamps on the client's.
 *
 * @param source who told: {@code vllm_metrics}, {@code llamacpp_timings}, {@code
 *     trtllm_perf_metrics}, {@code tgi_headers}, {@code ollama_durations}, {@code otlp_span}
 * @param queueNanos waiting to be scheduled
 * @param prefillNanos scheduled to the first token
 * @param decodeNanos first token to the last
 * @param ttftNanos as the server counts it; where it begins hangs on the source
 * @param e2elNanos all of it, as the server counts it
 */
public record RequestTimes(
    String source,
    Long queueNanos,
    Long prefillNanos,
    Long decodeNanos,
    Long ttftNanos,
    Long e2elNanos) {}
