/**
 * From the log of a server or a gateway to a trace without text: when requests came, how long they
 * were, who they belonged to and which of them began alike. The format is described in
 * docs/traces.md; {@code CapturedTrace} reads it.
 *
 * <p>Start reading at {@code Capture}.
 */
package io.tokenload.workload.dataset.capture;
