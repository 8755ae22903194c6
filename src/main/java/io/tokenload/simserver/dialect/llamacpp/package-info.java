/**
 * The shapes of llama.cpp's server, recorded from build b11434; the native {@code /completion} and
 * the slots after {@code tools/server/README.md}.
 *
 * <p>Start reading at {@code LlamaCppDialect}.
 */
package io.tokenload.simserver.dialect.llamacpp;
