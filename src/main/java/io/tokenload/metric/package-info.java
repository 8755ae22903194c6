/**
 * The vocabulary: stamps, record, outcome, distribution, summary. Each formula once, in one
 * Javadoc.
 *
 * <p>May import: no other room. Start reading at {@code RequestRecord}.
 */
package io.tokenload.metric;
