package io.tokenload.workload;

import java.util.List;

/**
 * Conversations of so many turns, each turn a class of its own. Requests are numbered through:
 * those of the first conversation first.
 *
 * @param turns what each turn adds, in order
 */
public record TurnAsks(List<Asks> turns) implements Asks {

  public TurnAsks {
    turns = List.copyOf(turns);
  }

  @Override
  public int memberOf(int number) {
    return number % turns.size();
  }

  @Override
  public Ask at(long number) {
    int turn = (int) (number % turns.size());
    return turns.get(turn).at(number / turns.size()).of(turn);
  }
}
