/**
 * The seam to Gatling's report: the service that puts our panels on top of its index.html, and the
 * way to write that report again from a run folder.
 *
 * <p>Start reading at {@code GatlingPage}.
 */
package io.tokenload.report.gatling;
