package io.tokenload.simserver.http;

import java.util.List;

/**
 * Counts of a request: prompts once each, answers summed.
 *
 * @param cached prompt tokens that the prefix cache spared
 */
public record Usage(int prompt, int cached, int completion) {

  /** Counts of some choices, several of which may share a prompt. */
  public static Usage of(List<Choice> choices, int answersPerPrompt) {
    int prompt = 0;
    int cached = 0;
    int completion = 0;
    for (Choice choice : choices) {
      boolean first = choice.index() % answersPerPrompt == 0;
      prompt += first ? choice.prompt().length : 0;
      cached += first ? choice.sequence().cachedTokens() : 0;
      completion += choice.sequence().generated();
    }
    return new Usage(prompt, cached, completion);
  }

  public int total() {
    return prompt + completion;
  }
}
