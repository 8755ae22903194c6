package io.tokenload.metric.server;

/**
 * What a server told of the time of one request, nanoseconds; {@code null} for what it did not
 * tell. They are durations on the server's own clock: never stamps on the client's. What each
 * source's times begin and end with:
 *
 * <ul>
 *   <li>{@code vllm_metrics}: queue from the engine's arrival to being scheduled; prefill and TTFT
 *       both from being scheduled to the first token; decode from there to the last one. The API
 *       server's own work (HTTP, template, tokenizer) is in none of them.
 *   <li>{@code otlp_span}: vLLM's span has the same queue, prefill and decode, and TTFT and E2EL
 *       from the arrival at the API server. SGLang's has no queue: its prefill begins when the API
 *       server has handed the request on, and contains it.
 *   <li>{@code trtllm_perf_metrics}: queue from the executor's arrival to being scheduled, prefill
 *       to the first token, decode to the last; TTFT and E2EL from the HTTP server's arrival where
 *       that is told.
 *   <li>{@code llamacpp_timings}: prefill from the slot's first work on the prompt to the first
 *       token, decode to the last. The wait for a slot is not told.
 *   <li>{@code sglang_meta_info}: queue in the scheduler, prefill from the first forward pass to
 *       the end of the prefill, decode from there until the last token is back at the API server;
 *       E2EL from its arrival there.
 *   <li>{@code ollama_durations}: prefill and decode are the evaluation of the prompt and of the
 *       rest; the queue is all else of the total, loading the model included.
 *   <li>{@code tgi_headers}, which text-embeddings-inference sends too: queue, inference as the
 *       prefill, and E2EL from the router's arrival, to the millisecond. Streams have none of them.
 * </ul>
 *
 * @param source who told: {@code vllm_metrics}, {@code llamacpp_timings}, {@code sglang_meta_info},
 *     {@code trtllm_perf_metrics}, {@code tgi_headers}, {@code ollama_durations}, {@code otlp_span}
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
