package io.tokenload.workload;

import io.tokenload.workload.dataset.Dataset;
import io.tokenload.workload.dataset.Entry;

/**
 * Requests of a dataset as they stand there, in its order, from the first again after the last. Of
 * a conversation only the first turn is asked.
 *
 * @param dataset the requests
 * @param outputTokens tokens to generate where an entry does not say
 */
public record DatasetAsks(Dataset dataset, int outputTokens) implements Asks {

  @Override
  public Ask at(long number) {
    int place = (int) (number % dataset.conversations().size());
    Entry entry = dataset.conversations().get(place).turns().get(0).entry();
    return new Ask(0, entry.outputTokens() == null ? entry.generating(outputTokens) : entry);
  }
}
