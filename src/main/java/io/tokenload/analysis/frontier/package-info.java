/**
 * What a server gives to each user against what it makes of each GPU, level by level and, in a
 * sweep of its flags, combination by combination; and what a million tokens cost. Pure, seeded.
 *
 * <p>May import: metric, analysis.sample, analysis.comparison. Start reading at {@code Frontier}.
 */
package io.tokenload.analysis.frontier;
