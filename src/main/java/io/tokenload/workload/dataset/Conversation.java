package io.tokenload.workload.dataset;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What one user asks, turn after turn; most datasets have one turn each.
 *
 * @param id unique within its dataset
 * @param turns in order, at least one
 */
public record Conversation(String id, List<Turn> turns) {

  /**
   * One turn.
   *
   * @param entry what the user adds to the conversation: only the new messages of this turn
   * @param thinkTime between the end of the turn before and this one, never negative; {@code null}
   *     if the dataset does not say
   */
  public record Turn(Entry entry, Duration thinkTime) {
    public Turn {
      Objects.requireNonNull(entry, "entry");
    }
  }

  public Conversation {
    Objects.requireNonNull(id, "id");
    turns = List.copyOf(turns);
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("conversation " + id + " has no turn");
    }
  }

  /** A conversation of one turn. */
  public static Conversation single(String id, Entry entry) {
    return new Conversation(id, List.of(new Turn(entry, null)));
  }

  Conversation generating(int outputTokens) {
    return new Conversation(
        id,
        turns.stream()
            .map(turn -> new Turn(turn.entry().generating(outputTokens), turn.thinkTime()))
            .toList());
  }
}
