/**
 * What judgements stand on: the requests of each cell, and how sure a figure of them is. Pure,
 * seeded, the same on every machine.
 *
 * <p>May import: metric. Start reading at {@code CellSample}, then {@code docs/statistics.md}.
 */
package io.tokenload.analysis.sample;
