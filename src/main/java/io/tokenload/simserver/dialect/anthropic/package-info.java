/**
 * Anthropic's messages: API reference of {@code /v1/messages}, its streaming events and its errors.
 *
 * <p>Start reading at {@code AnthropicDialect}.
 */
package io.tokenload.simserver.dialect.anthropic;
