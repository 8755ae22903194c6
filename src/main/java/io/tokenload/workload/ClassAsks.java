package io.tokenload.workload;

import io.tokenload.wire.TokenIds;
import io.tokenload.workload.dataset.Entry;
import java.util.Map;

/**
 * Requests of one class: a prompt of its own for each, all with the same number of output tokens.
 *
 * @param prompts its prompts
 * @param outputTokens tokens to generate
 */
public record ClassAsks(Prompts prompts, int outputTokens) implements Asks {

  @Override
  public Ask at(long number) {
    Object prompt = prompts.at(number);
    Entry entry = Entry.of("request " + number, prompt.toString(), outputTokens);
    return new Ask(
        0, prompt instanceof TokenIds ? entry.withFields(Map.of("prompt", prompt)) : entry);
  }
}
