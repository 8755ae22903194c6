package io.tokenload.workload;

import io.tokenload.workload.dataset.Dataset;
import io.tokenload.workload.dataset.Entry;
import io.tokenload.workload.dataset.MediaShelf;

/**
 * Requests of a dataset as they stand there, in its order, from the first again after the last. Of
 * a conversation only the first turn is asked. Local pictures, sounds and videos are sent in
 * base64; those of the next requests are read ahead.
 *
 * @param dataset the requests
 * @param outputTokens tokens to generate where an entry does not say
 */
public record DatasetAsks(Dataset dataset, int outputTokens) implements Asks {

  private static final int AHEAD = 32;

  @Override
  public Ask at(long number) {
    Entry asked = entry(number);
    Entry entry = MediaShelf.SHARED.inline(asked);
    if (entry != asked) {
      readAhead(number);
    }
    return new Ask(0, entry.outputTokens() == null ? entry.generating(outputTokens) : entry);
  }

  private void readAhead(long number) {
    boolean room = true;
    for (int next = 1; next <= AHEAD && room; next++) {
      room = MediaShelf.SHARED.ahead(entry(number + next));
    }
  }

  private Entry entry(long number) {
    int place = (int) (number % dataset.conversations().size());
    return dataset.conversations().get(place).turns().get(0).entry();
  }
}
