/**
 * The seam to Gatling: one Action per request over Gatling's HTTP client, stamped at the socket
 * read. The only room that sees Gatling's core, Scala and the client side of Netty.
 *
 * <p>May import: wire and metric. Start reading at {@code LlmAction}.
 */
package io.tokenload.engine;
