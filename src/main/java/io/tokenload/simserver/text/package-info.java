/**
 * Text and tokens of the simulated server: a word-wise tokenizer that can be undone exactly, a chat
 * template and seeded answers. Pure.
 *
 * <p>Start reading at {@code Tokenizer}.
 */
package io.tokenload.simserver.text;
