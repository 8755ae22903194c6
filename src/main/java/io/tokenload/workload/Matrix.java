package io.tokenload.workload;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Short and long prompts crossed with short and long outputs: the classes SS, SL, LS and LL, e.g.
 * {@code matrix("huge").promptRepeats(40, 1000).outputTokens(1, 512).classes()}.
 *
 * <p>Immutable: each method returns a new instance.
 */
public final class Matrix {

  private final String name;
  private final Optional<Pair<PromptLength>> prompts;
  private final Optional<Pair<Integer>> outputs;

  private record Pair<T>(T small, T large) {}

  private Matrix(
      String name, Optional<Pair<PromptLength>> prompts, Optional<Pair<Integer>> outputs) {
    this.name = name;
    this.prompts = prompts;
    this.outputs = outputs;
  }

  /**
   * An empty matrix.
   *
   * @param name what messages call it, e.g. {@code huge}
   */
  public static Matrix matrix(String name) {
    return new Matrix(Objects.requireNonNull(name, "name"), Optional.empty(), Optional.empty());
  }

  /**
   * Prompts by repetitions of "hello world ".
   *
   * @param shortRepeats of the short prompt
   * @param longRepeats of the long prompt, no fewer
   */
  public Matrix promptRepeats(int shortRepeats, int longRepeats) {
    return prompts("prompt repeats", shortRepeats, longRepeats, PromptLength.Repeats::new);
  }

  /**
   * Prompts by tokens as the server counts them, chat template included.
   *
   * @param shortTokens of the short prompt
   * @param longTokens of the long prompt, no fewer
   */
  public Matrix promptTokens(int shortTokens, int longTokens) {
    return prompts("prompt tokens", shortTokens, longTokens, PromptLength.Tokens::new);
  }

  /**
   * Tokens asked of the server.
   *
   * @param shortTokens of the short output
   * @param longTokens of the long output, no fewer
   */
  public Matrix outputTokens(int shortTokens, int longTokens) {
    requireOrder("output tokens", shortTokens, longTokens);
    return new Matrix(name, prompts, Optional.of(new Pair<>(shortTokens, longTokens)));
  }

  /**
   * SS, SL, LS, LL in this order: the first letter is the prompt's.
   *
   * @throws IllegalStateException if prompts or outputs were not given
   */
  public List<RequestClass> classes() {
    Pair<PromptLength> prompt = prompts.orElseThrow(() -> missing("prompt"));
    Pair<Integer> output = outputs.orElseThrow(() -> missing("output"));
    return List.of(
        new RequestClass("SS", "short_short", prompt.small(), output.small()),
        new RequestClass("SL", "short_long", prompt.small(), output.large()),
        new RequestClass("LS", "long_short", prompt.large(), output.small()),
        new RequestClass("LL", "long_long", prompt.large(), output.large()));
  }

  private Matrix prompts(String what, int small, int large, IntFunction<PromptLength> length) {
    requireOrder(what, small, large);
    return new Matrix(
        name, Optional.of(new Pair<>(length.apply(small), length.apply(large))), outputs);
  }

  private void requireOrder(String what, int small, int large) {
    if (small > large) {
      throw new IllegalArgumentException(
          "%s of matrix %s: the short class has %d, more than the long one's %d"
              .formatted(what, name, small, large));
    }
  }

  private IllegalStateException missing(String what) {
    return new IllegalStateException(
        "matrix %s has no %s lengths: call %s before classes()"
            .formatted(
                name,
                what,
                what.equals("prompt") ? "promptRepeats or promptTokens" : "outputTokens"));
  }
}
