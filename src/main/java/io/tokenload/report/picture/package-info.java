/**
 * What the pictures of a run show, thinned to what an eye can tell apart: distributions, courses
 * over time, single requests token by token. The requests of a run pass by once, and memory does
 * not grow with them. The page draws it for a browser, {@code report.plot} as PNG.
 *
 * <p>Start reading at {@code PictureBuilder}.
 */
package io.tokenload.report.picture;
