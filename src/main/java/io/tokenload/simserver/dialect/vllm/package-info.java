/**
 * vLLM's shapes, recorded from vLLM 0.32.
 *
 * <p>Start reading at {@code VllmDialect}.
 */
package io.tokenload.simserver.dialect.vllm;
