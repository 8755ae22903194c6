package io.tokenload.workload;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Requests of one shape: how long their prompts are and how many tokens they ask for.
 *
 * @param name as people say it, e.g. {@code SS}: short prompt, short output
 * @param profile as files spell it, e.g. {@code short_short}
 * @param prompt length of the prompt
 * @param outputTokens tokens asked for ({@code max_tokens}), 1 to {@value #MAX_OUTPUT_TOKENS}
 */
public record RequestClass(String name, String profile, PromptLength prompt, int outputTokens) {

  /** Above every context there is. */
  public static final int MAX_OUTPUT_TOKENS = 1 << 20;

  public RequestClass {
    if (name.isBlank() || profile.isBlank()) {
      throw new IllegalArgumentException("a class of requests needs a name and a profile");
    }
    Objects.requireNonNull(prompt, "prompt");
    Range.check("output tokens", outputTokens, 1, MAX_OUTPUT_TOKENS);
  }

  /**
   * One class of its own, named after its shape, e.g. {@code in1024_out128}. Name and profile are
   * the same: files group by profile, and two shapes in one run must not merge.
   *
   * @param inputLen prompt tokens as the server counts them, 1 to {@value PromptFitter#MAX_TOKENS}
   * @param outputLen output tokens, 1 to {@value #MAX_OUTPUT_TOKENS}
   */
  public static RequestClass single(int inputLen, int outputLen) {
    String shape = "in%d_out%d".formatted(inputLen, outputLen);
    return new RequestClass(shape, shape, new PromptLength.Tokens(inputLen), outputLen);
  }

  /**
   * A class for each prompt length with each output length, as {@link #single} makes it.
   *
   * @return in the order of the prompts, those of one prompt length in the order of the outputs
   */
  public static List<RequestClass> each(List<Integer> inputLens, List<Integer> outputLens) {
    return inputLens.stream()
        .flatMap(input -> outputLens.stream().map(output -> single(input, output)))
        .toList();
  }

  /** Prompt tokens asked for; empty where the prompt is given as text. */
  public Optional<Integer> askedTokens() {
    return prompt instanceof PromptLength.Tokens tokens
        ? Optional.of(tokens.count())
        : Optional.empty();
  }

  /** The text of its prompts; empty where it must be fitted to a server ({@link PromptFitter}). */
  public Optional<PromptRecipe> recipe() {
    return prompt instanceof PromptLength.Repeats repeats
        ? Optional.of(PromptRecipe.helloWorld(repeats.times()))
        : Optional.empty();
  }
}
