package io.tokenload.workload;

import io.tokenload.workload.dataset.Source;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Requests of one shape: how long their prompts are and how many tokens they ask for.
 *
 * @param name as people say it, e.g. {@code SS}: short prompt, short output
 * @param profile as files spell it, e.g. {@code short_short}
 * @param prompt length of the prompt
 * @param outputTokens tokens asked for ({@code max_tokens}), 1 to {@value #MAX_OUTPUT_TOKENS}; 0
 *     where nothing is generated
 * @param variant what it asks otherwise than others of its shape, or {@code null}
 */
public record RequestClass(
    String name, String profile, PromptLength prompt, int outputTokens, Variant variant) {

  /** Above every context there is. */
  public static final int MAX_OUTPUT_TOKENS = 1 << 20;

  public RequestClass {
    if (name.isBlank() || profile.isBlank()) {
      throw new IllegalArgumentException("a class of requests needs a name and a profile");
    }
    Objects.requireNonNull(prompt, "prompt");
    int least = prompt instanceof PromptLength.Inputs ? 0 : 1;
    Range.check("output tokens", outputTokens, least, MAX_OUTPUT_TOKENS);
  }

  /** A class that asks as the run says. */
  public RequestClass(String name, String profile, PromptLength prompt, int outputTokens) {
    this(name, profile, prompt, outputTokens, null);
  }

  /**
   * Requests of a dataset.
   *
   * @param name of the class
   * @param outputTokens tokens asked for where the dataset does not say
   */
  public static RequestClass of(String name, Source source, int outputTokens) {
    String profile = name.toLowerCase(Locale.ROOT).replace(' ', '_');
    return new RequestClass(name, profile, new PromptLength.Of(source), outputTokens);
  }

  /**
   * One turn of a conversation.
   *
   * @param turn from 1
   * @param inputLen prompt tokens that it adds
   * @param outputLen tokens asked for
   */
  public static RequestClass turn(int turn, int inputLen, int outputLen) {
    return new RequestClass(
        "turn " + turn,
        "turn_" + turn,
        turn == 1 ? new PromptLength.Tokens(inputLen) : new PromptLength.Added(inputLen),
        outputLen);
  }

  /**
   * Texts of which vectors are made, e.g. {@code in512_x8}.
   *
   * @param inputLen tokens of each text
   * @param inputs texts in a request
   */
  public static RequestClass embedding(int inputLen, int inputs) {
    String shape = "in%d_x%d".formatted(inputLen, inputs);
    return new RequestClass(shape, shape, new PromptLength.Inputs(inputLen, inputs), 0);
  }

  /** The same class in a variant, which its name tells. */
  public RequestClass in(Variant other) {
    return new RequestClass(
        name + " " + other.name(), profile + "_" + other.slug(), prompt, outputTokens, other);
  }

  /**
   * The same class measured on a server of its own, which its name tells.
   *
   * @param label of the server in names of classes, e.g. {@code @a}
   * @param slug of the server in files
   */
  public RequestClass on(String label, String slug) {
    return new RequestClass(name + label, profile + "_" + slug, prompt, outputTokens, variant);
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

  /**
   * Prompt tokens asked for, of several texts in a request those of each; empty where the prompt is
   * given as text.
   */
  public Optional<Integer> askedTokens() {
    if (prompt instanceof PromptLength.Inputs each) {
      return Optional.of(each.count());
    }
    if (prompt instanceof PromptLength.Added added) {
      return Optional.of(added.count());
    }
    return prompt instanceof PromptLength.Tokens tokens
        ? Optional.of(tokens.count())
        : Optional.empty();
  }

  /** Texts in one request; 1 but for embeddings. */
  public int inputs() {
    return prompt instanceof PromptLength.Inputs several ? several.inputs() : 1;
  }

  /** The text of its prompts; empty where it must be fitted to a server ({@link PromptFitter}). */
  public Optional<PromptRecipe> recipe() {
    return prompt instanceof PromptLength.Repeats repeats
        ? Optional.of(PromptRecipe.helloWorld(repeats.times()))
        : Optional.empty();
  }

  /** The dataset that its requests come from; empty where they are made. */
  public Optional<Source> source() {
    return prompt instanceof PromptLength.Of of ? Optional.of(of.source()) : Optional.empty();
  }
}
