/**
 * What is asked of the server, where it comes from a file: prompts, conversations, images with
 * questions, and traces of requests. Each format has a reader; all readers give the same few
 * records, check the whole file before anything is sent, and name file, line and remedy of what
 * they refuse.
 *
 * <p>Start reading at {@code Datasets}, then {@code Dataset} and {@code Trace}.
 */
package io.tokenload.workload.dataset;
