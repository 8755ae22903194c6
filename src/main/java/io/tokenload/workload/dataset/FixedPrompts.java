package io.tokenload.workload.dataset;

import io.tokenload.workload.Nonce;
import io.tokenload.workload.PromptRecipe;
import io.tokenload.workload.Prompts;
import java.util.ArrayList;
import java.util.List;

/** Prompts that need no file. */
public final class FixedPrompts {

  /** The five of vLLM's first example, which basic inference experiments ask. */
  public static final List<String> FIVE =
      List.of(
          "Hello, my name is",
          "The weather today is",
          "Artificial intelligence is",
          "In the future, technology will",
          "The best way to learn programming is");

  private FixedPrompts() {}

  /**
   * The five prompts.
   *
   * @param outputLen tokens to generate, 50 in the experiment; {@code null} leaves it open
   */
  public static Dataset five(Integer outputLen) {
    List<Conversation> conversations = new ArrayList<>();
    for (String prompt : FIVE) {
      String id = "five-" + (conversations.size() + 1);
      conversations.add(Conversation.single(id, Entry.of(id, prompt, outputLen)));
    }
    return new Dataset("five", "the five fixed prompts of basic inference", conversations);
  }

  /**
   * A phrase repeated ({@code prompt_rep}).
   *
   * @param recipe phrase and repeats
   * @param nonce what each prompt begins with; {@link Nonce#none()} makes them all alike
   * @param numPrompts at least 1
   * @param outputLen tokens to generate; {@code null} leaves it open
   */
  public static Dataset repeated(
      PromptRecipe recipe, Nonce nonce, int numPrompts, Integer outputLen) {
    Prompts prompts = new Prompts(nonce, recipe);
    List<Conversation> conversations = new ArrayList<>();
    for (int i = 0; i < numPrompts; i++) {
      String id = "repeat-" + i;
      conversations.add(Conversation.single(id, Entry.of(id, prompts.at(i).toString(), outputLen)));
    }
    String origin = "'%s' × %,d".formatted(recipe.phrase(), recipe.repeats());
    return new Dataset("repeat", origin, conversations);
  }
}
