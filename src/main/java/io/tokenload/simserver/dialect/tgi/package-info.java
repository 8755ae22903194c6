/**
 * The shapes of Hugging Face's text-generation-inference: {@code router/src/server.rs}, {@code
 * lib.rs}, {@code infer/mod.rs} and {@code validation.rs}.
 *
 * <p>Start reading at {@code TgiDialect}.
 */
package io.tokenload.simserver.dialect.tgi;
