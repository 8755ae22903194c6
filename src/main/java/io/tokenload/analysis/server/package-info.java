/**
 * What the servers' own samples say of a run: their figures for each cell, what limited it, how
 * much of a TTFT lay outside the server, and what scraping cost. Pure functions.
 *
 * <p>May import: metric. Start reading at {@code ServerFindings}; {@code docs/server-side.md} has
 * the rules.
 */
package io.tokenload.analysis.server;
