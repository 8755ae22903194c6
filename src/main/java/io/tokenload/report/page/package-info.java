/**
 * The panels in Gatling's index.html: a fragment of HTML that carries its own data, scripts and
 * pictures, so that it works from a file and with no network. Tables are in the HTML itself and
 * stand without scripts; pictures are drawn by Apache ECharts from the JSON in the page.
 *
 * <p>A panel is a {@code Panel}: its HTML, its data, its script in {@code tokenload/page}. A new
 * one is added to the list in {@code Page}. Start reading at {@code Page}.
 */
package io.tokenload.report.page;
