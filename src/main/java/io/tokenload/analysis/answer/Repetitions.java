package io.tokenload.analysis.answer;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Repetition in the answers that a run stored.
 *
 * @param answers how many were looked at
 * @param repeating how many of them repeat themselves
 * @param worst up to {@value #SHOWN} of those, the largest share first
 */
public record Repetitions(long answers, long repeating, List<Found> worst) {

  static final int SHOWN = 20;

  public Repetitions {
    worst = List.copyOf(worst);
  }

  /**
   * An answer that repeats itself.
   *
   * @param request its id
   * @param cell name of its cell
   * @param what is repeated
   */
  public record Found(String request, String cell, Repetition what) {}

  /** Takes in answers one by one and keeps the worst. The order does not matter. */
  public static final class Tally {

    private final TreeSet<Found> worst =
        new TreeSet<>(
            Comparator.comparingDouble((Found found) -> -found.what().share())
                .thenComparing(Found::request));
    private long answers;
    private long repeating;

    /** Looks at an answer. */
    public void add(String request, String cell, String answer) {
      answers++;
      Repetition found = Repetition.of(answer);
      if (found.repeats()) {
        repeating++;
        worst.add(new Found(request, cell, found));
        if (worst.size() > SHOWN) {
          worst.pollLast();
        }
      }
    }

    /** What was found; {@code null} if no answer was stored. */
    public Repetitions found() {
      return answers == 0 ? null : new Repetitions(answers, repeating, List.copyOf(worst));
    }
  }
}
