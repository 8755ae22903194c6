/**
 * Triton's generate extension with the names of TensorRT-LLM's ensemble: triton-inference-server's
 * {@code protocol/extension_generate.md}, KServe's v2 protocol, and {@code tensorrtllm_backend}.
 *
 * <p>Start reading at {@code TritonDialect}.
 */
package io.tokenload.simserver.dialect.triton;
