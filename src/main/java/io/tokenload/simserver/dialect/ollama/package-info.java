/**
 * Ollama's shapes: {@code docs/api.md}, {@code server/routes.go}, {@code openai/openai.go} and
 * {@code middleware/openai.go} of ollama/ollama.
 *
 * <p>Start reading at {@code OllamaDialect}.
 */
package io.tokenload.simserver.dialect.ollama;
