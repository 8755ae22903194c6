/** Tokenizers that run in this process, for servers that do not let theirs be asked. */
package io.tokenload.workload.tokenizer;
