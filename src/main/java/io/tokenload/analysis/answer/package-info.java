/**
 * What can be said of the text of answers: repetition, visual question answering, structured
 * output. Pure functions of text.
 *
 * <p>May import: metric, analysis.sample. Start reading at {@code Repetition}.
 */
package io.tokenload.analysis.answer;
