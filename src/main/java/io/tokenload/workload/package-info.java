/**
 * What is asked of the server: classes of prompts, their token lengths, and when requests arrive.
 *
 * <p>May import: wire. Start reading at {@code RequestClass}, then {@code Prompts} and {@code
 * Arrivals}.
 */
package io.tokenload.workload;
