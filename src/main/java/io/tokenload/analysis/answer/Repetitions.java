package io.tokenload.analysis.answer;

import io.tokenload.metric.RequestRecord;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Repetition in the answers that a run stored.
 *
 * @param answers how many were looked at
 * @param repeating how many of them repeat themselves
 * @param worst up to {@value #SHOWN} of those, the largest share first
 * @param first the first {@value #SHOWN} answers with what was asked, by their requests' ids
 */
public record Repetitions(long answers, long repeating, List<Found> worst, List<Said> first) {

  static final int SHOWN = 20;
  static final int MOST_CHARS = 2_000;

  public Repetitions {
    worst = List.copyOf(worst);
    first = List.copyOf(first);
  }

  /**
   * What was asked and what was answered.
   *
   * @param request its id
   * @param cell name of its cell
   * @param prompt the first {@value #MOST_CHARS} characters of what was asked
   * @param answer likewise
   * @param outputTokens of the answer, or −1 if nobody counted them
   */
  public record Said(String request, String cell, String prompt, String answer, int outputTokens) {

    static Said of(String request, String cell, RequestRecord.Texts texts, int outputTokens) {
      return new Said(request, cell, cut(texts.prompt()), cut(texts.answer()), outputTokens);
    }

    private static String cut(String text) {
      return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS - 1) + "…";
    }
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
    private final TreeSet<Said> first = new TreeSet<>(Comparator.comparing(Said::request));
    private long answers;
    private long repeating;

    /** Looks at the answer of a request whose texts were stored; whether it repeats itself. */
    public boolean add(String request, String cell, RequestRecord.Texts texts, int outputTokens) {
      answers++;
      first.add(Said.of(request, cell, texts, outputTokens));
      if (first.size() > SHOWN) {
        first.pollLast();
      }
      return look(request, cell, texts.answer());
    }

    private boolean look(String request, String cell, String answer) {
      Repetition found = Repetition.of(answer);
      if (found.repeats()) {
        repeating++;
        worst.add(new Found(request, cell, found));
        if (worst.size() > SHOWN) {
          worst.pollLast();
        }
      }
      return found.repeats();
    }

    /** What was found; {@code null} if no answer was stored. */
    public Repetitions found() {
      return answers == 0
          ? null
          : new Repetitions(answers, repeating, List.copyOf(worst), List.copyOf(first));
    }
  }
}
