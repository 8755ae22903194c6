/**
 * The simulated engine behind HTTP, whatever the dialect: connections, routes, requests for text
 * and embeddings, streams. One event loop does everything, so nothing here is locked.
 *
 * <p>Start reading at {@code HttpFront}, then {@code Dialect}, {@code Api}, {@code GenerateRoute}
 * and {@code StreamAnswer}.
 */
package io.tokenload.simserver.http;
