package io.tokenload.workload;

import io.tokenload.workload.dataset.Source;
import java.util.Objects;

/** How long the prompts of a class are, and by what they are measured. */
public sealed interface PromptLength {

  /**
   * A phrase so many times, whatever tokens that makes: the {@code prompt_rep} of the short/long
   * stress records.
   *
   * @param times 1 to {@value PromptRecipe#MAX_REPEATS}
   */
  record Repeats(int times) implements PromptLength {
    public Repeats {
      Range.check("prompt repeats", times, 1, PromptRecipe.MAX_REPEATS);
    }
  }

  /**
   * So many tokens as the server counts them, chat template included.
   *
   * @param count 1 to {@value PromptFitter#MAX_TOKENS}
   */
  record Tokens(int count) implements PromptLength {
    public Tokens {
      Range.check("prompt tokens", count, 1, PromptFitter.MAX_TOKENS);
    }
  }

  /**
   * Several texts in one request, each of so many tokens, of which nothing is generated.
   *
   * @param count of each text, 1 to {@value PromptFitter#MAX_TOKENS}
   * @param inputs texts in a request, 1 to {@value #MAX_INPUTS}
   */
  record Inputs(int count, int inputs) implements PromptLength {
    public Inputs {
      Range.check("prompt tokens", count, 1, PromptFitter.MAX_TOKENS);
      Range.check("inputs", inputs, 1, MAX_INPUTS);
    }
  }

  /** What OpenAI takes in one request of embeddings. */
  int MAX_INPUTS = 2048;

  /**
   * So many tokens more than what was said before, by themselves as the server counts them.
   *
   * @param count 1 to {@value PromptFitter#MAX_TOKENS}
   */
  record Added(int count) implements PromptLength {
    public Added {
      Range.check("prompt tokens of a turn", count, 1, PromptFitter.MAX_TOKENS);
    }
  }

  /**
   * As a dataset has them: its texts, or words of its lengths.
   *
   * @param source the dataset
   */
  record Of(Source source) implements PromptLength {
    public Of {
      Objects.requireNonNull(source, "source");
    }
  }
}
