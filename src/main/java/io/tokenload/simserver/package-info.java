/**
 * A simulated inference server that behaves like a real one under load. Shares no code with the
 * client, so that one bug cannot cancel itself out.
 *
 * <p>May import: no other room. Start reading at {@code SimServer}; {@code engine} is the pure
 * core, {@code text} the tokenizer, {@code http} the shell.
 */
package io.tokenload.simserver;
