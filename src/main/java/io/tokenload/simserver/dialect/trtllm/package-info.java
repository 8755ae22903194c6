/**
 * The shapes of TensorRT-LLM's {@code trtllm-serve}: {@code tensorrt_llm/serve/openai_server.py},
 * {@code openai_protocol.py}, {@code postprocess_handlers.py} and {@code llmapi/llm.py}.
 *
 * <p>Start reading at {@code TrtLlmDialect}.
 */
package io.tokenload.simserver.dialect.trtllm;
