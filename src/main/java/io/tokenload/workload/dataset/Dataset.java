package io.tokenload.workload.dataset;

import java.util.List;
import java.util.Objects;

/**
 * Conversations of one origin, read and checked as a whole.
 *
 * @param name as settings and reports call it, e.g. {@code sharegpt}
 * @param origin where it comes from: a file's path, or the recipe that made it
 * @param conversations in the order in which they are asked, at least one
 * @param notes what its reader left out or estimated, a sentence each
 */
public record Dataset(
    String name, String origin, List<Conversation> conversations, List<String> notes)
    implements Source {

  public Dataset {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(origin, "origin");
    conversations = List.copyOf(conversations);
    notes = List.copyOf(notes);
    if (conversations.isEmpty()) {
      throw new DatasetError(
          origin,
          "holds no request" + (notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")"),
          "give a file with at least one");
    }
  }

  /** A dataset of which nothing was left out. */
  public Dataset(String name, String origin, List<Conversation> conversations) {
    this(name, origin, conversations, List.of());
  }

  /** The same dataset, each of whose requests generates so many tokens. */
  public Dataset generating(int outputTokens) {
    return new Dataset(
        name, origin, conversations.stream().map(c -> c.generating(outputTokens)).toList(), notes);
  }
}
