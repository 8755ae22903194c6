/**
 * From records to files and back: the journal, run.json and the summary made of them.
 *
 * <p>May import: metric. Start reading at {@code Replay}.
 */
package io.tokenload.recording;
