/**
 * The hypotheses H1 to H4 on servers that generate token by token, judged with the cells of a run.
 * What each means in figures stands in {@code docs/hypotheses.md}.
 *
 * <p>May import: metric, analysis.sample. Start reading at {@code Hypotheses}.
 */
package io.tokenload.analysis.hypothesis;
