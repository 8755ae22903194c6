package io.tokenload.workload;

import java.util.List;

/** Requests of several classes by weight. */
public final class MixAsks implements Asks {

  private final List<Asks> members;
  private final Draws draws;

  /**
   * A mix.
   *
   * @param members what each class asks
   * @param draws whose each request is
   * @throws IllegalArgumentException if they are of different numbers of classes
   */
  public MixAsks(List<? extends Asks> members, Draws draws) {
    this.members = List.copyOf(members);
    this.draws = draws;
    if (draws.classes() != members.size()) {
      throw new IllegalArgumentException(
          "%d weights for %d classes: give each class one"
              .formatted(draws.classes(), members.size()));
    }
  }

  @Override
  public int memberOf(int number) {
    return draws.classOf(number);
  }

  @Override
  public Ask at(long number) {
    int member = draws.classOf(number);
    return members.get(member).at(number).of(member);
  }
}
