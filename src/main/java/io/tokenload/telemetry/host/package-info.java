/**
 * What the client's machine says of its CPU, memory and network over time. Its CPU is told beside
 * the client's own figures too ({@code host_share} of a client's line), over the client's spans and
 * for its verdict; here it is what pictures and peaks are made of.
 *
 * <p>Start reading at {@code HostProbe}.
 */
package io.tokenload.telemetry.host;
