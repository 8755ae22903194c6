package io.tokenload.workload;

import io.tokenload.workload.dataset.Entry;

/**
 * Requests of one class: a prompt of its own for each, all with the same number of output tokens.
 *
 * @param prompts its prompts
 * @param outputTokens tokens to generate
 */
public record ClassAsks(Prompts prompts, int outputTokens) implements Asks {

  @Override
  public Ask at(long number) {
    return new Ask(0, Entry.of("request " + number, prompts.at(number), outputTokens));
  }
}
