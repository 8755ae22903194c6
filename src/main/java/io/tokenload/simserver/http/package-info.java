/**
 * The simulated engine behind HTTP, in the dialect of vLLM 0.32: routes, errors, streams, metrics.
 * One event loop does everything, so nothing here is locked.
 *
 * <p>Start reading at {@code HttpFront}, then {@code GenerateRoute} and {@code StreamAnswer}.
 */
package io.tokenload.simserver.http;
