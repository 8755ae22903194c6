/**
 * What is asked of the server: classes of prompts, their token lengths, and when requests arrive.
 *
 * <p>May import: wire. Start reading at {@code RequestClass}.
 */
package io.tokenload.workload;
