package io.tokenload.simserver.dialect;

import io.tokenload.simserver.dialect.anthropic.AnthropicDialect;
import io.tokenload.simserver.dialect.llamacpp.LlamaCppDialect;
import io.tokenload.simserver.dialect.ollama.OllamaDialect;
import io.tokenload.simserver.dialect.openai.OpenAiDialect;
import io.tokenload.simserver.dialect.sglang.SglangDialect;
import io.tokenload.simserver.dialect.tgi.TgiDialect;
import io.tokenload.simserver.dialect.triton.TritonDialect;
import io.tokenload.simserver.dialect.trtllm.TrtLlmDialect;
import io.tokenload.simserver.dialect.vllm.VllmDialect;
import io.tokenload.simserver.http.Dialect;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The kinds of servers that can be imitated, by their names. */
public final class Dialects {

  /** The one spoken if none is named. */
  public static final String DEFAULT = "vllm";

  private static final Map<String, Supplier<Dialect>> BY_NAME = byName();

  private Dialects() {}

  private static Map<String, Supplier<Dialect>> byName() {
    Map<String, Supplier<Dialect>> map = new LinkedHashMap<>();
    map.put(DEFAULT, VllmDialect::new);
    map.put("sglang", SglangDialect::new);
    map.put("tgi", TgiDialect::new);
    map.put("tensorrt-llm", TrtLlmDialect::new);
    map.put("triton", TritonDialect::new);
    map.put("llama.cpp", LlamaCppDialect::new);
    map.put("ollama", OllamaDialect::new);
    map.put("openai", OpenAiDialect::new);
    map.put("anthropic", AnthropicDialect::new);
    return map;
  }

  /** All names, in the order in which they are shown. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /**
   * A dialect by its name.
   *
   * @throws IllegalArgumentException with a sentence that lists the names
   */
  public static Dialect named(String name) {
    Supplier<Dialect> found = BY_NAME.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "There is no dialect '%s'; choose one of %s."
              .formatted(name, String.join(", ", names())));
    }
    return found.get();
  }
}
