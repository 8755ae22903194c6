/**
 * OpenAI's own service: API reference of chat completions, completions, responses and embeddings.
 * Words of refusals are those that the service is known to give.
 *
 * <p>Start reading at {@code OpenAiDialect}.
 */
package io.tokenload.simserver.dialect.openai;
