/**
 * The server's own times of single requests that come outside their streams: as OpenTelemetry spans
 * and from TensorRT-LLM's {@code /perf_metrics}; as lines of {@code telemetry.jsonl}; and joined
 * with the requests they belong to.
 *
 * <p>Start reading at {@code ToldOutside}.
 */
package io.tokenload.telemetry.request;
