/**
 * A simulated inference server that behaves like a real one under load. Shares no code with the
 * client, so that one bug cannot cancel itself out.
 *
 * <p>May import: no other room. Start reading at {@code SimServer}; {@code engine} is the pure
 * core, {@code text} the tokenizer, {@code media} what is not text, {@code http} the shell, {@code
 * dialect} what makes it look like one kind of server.
 */
package io.tokenload.simserver;
