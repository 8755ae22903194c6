/**
 * The simulated engine: continuous batching, paged key-value memory and a cost model, in the order
 * in which vLLM's V1 scheduler does things. Pure: no socket, no clock, no thread; time comes in as
 * nanoseconds, so the same engine runs in virtual time and behind a server.
 *
 * <p>Start reading at {@code Engine}.
 */
package io.tokenload.simserver.engine;
