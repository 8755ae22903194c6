package io.tokenload.wire;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * A prompt of token ids in place of text, for the completions endpoint of vLLM, SGLang, llama.cpp
 * and TensorRT-LLM: {@code "prompt": [9906, 1917]}. No tokenizer and no template adds to it.
 *
 * @param json the JSON array, kept as text because prompts of 100,000 ids are made by joining
 */
public record TokenIds(@JsonRawValue @JsonValue String json) {

  public TokenIds {
    Objects.requireNonNull(json, "json");
    if (!json.startsWith("[") || !json.endsWith("]")) {
      throw new IllegalArgumentException("token ids are a JSON array, not " + json);
    }
  }

  /** The array, as it is sent. */
  @Override
  public String toString() {
    return json;
  }
}
