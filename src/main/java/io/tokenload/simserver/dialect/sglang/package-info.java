/**
 * SGLang's shapes: {@code python/sglang/srt/entrypoints} (http_server.py, openai/serving_chat.py,
 * openai/serving_completions.py, openai/protocol.py), {@code managers/tokenizer_manager.py} and
 * {@code docs/references/production_metrics.md}.
 *
 * <p>Start reading at {@code SglangDialect}.
 */
package io.tokenload.simserver.dialect.sglang;
