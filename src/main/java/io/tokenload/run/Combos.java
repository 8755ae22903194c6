package io.tokenload.run;

import java.util.List;
import java.util.Optional;

/**
 * What the file of a sweep asks for.
 *
 * @param file its name
 * @param model the model to ask for
 * @param baseUrl where the server answers
 * @param tokenizer by which prompts are counted
 * @param lengths of prompts and answers
 * @param loads that each of them is put under
 * @param requestRates per second, each under each load, whose concurrency is then its cap; empty:
 *     closed
 */
record Combos(
    String file,
    Optional<SettingValue> model,
    Optional<SettingValue> baseUrl,
    Optional<SettingValue> tokenizer,
    List<Lengths> lengths,
    List<Load> loads,
    List<Double> requestRates) {

  Combos {
    lengths = List.copyOf(lengths);
    loads = List.copyOf(loads);
    requestRates = List.copyOf(requestRates);
  }

  /**
   * Tokens of a prompt and of its answer.
   *
   * @param input prompt tokens, at least 1
   * @param output tokens to generate, at least 1
   */
  record Lengths(int input, int output) {}

  /**
   * So many requests, so many of them at once.
   *
   * @param concurrency at once, at least 1
   * @param prompts measured in all, at least 1
   */
  record Load(int concurrency, int prompts) {}
}
