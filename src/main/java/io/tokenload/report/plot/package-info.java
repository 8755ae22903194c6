/**
 * The pictures of a run as PNG, for tickets, slides and browsers without scripts: what the page
 * draws, drawn by JFreeChart without a screen and with a font of its own, so that they look alike
 * on every machine. A machine that cannot draw costs a run its pictures and nothing else.
 *
 * <p>Start reading at {@code Plots}.
 */
package io.tokenload.report.plot;
