package io.tokenload.analysis.answer;

import java.util.BitSet;
import java.util.List;

/**
 * Whether an answer says the same again and again, the way models do that are stuck.
 *
 * <p>Words are compared without case and punctuation; in scripts without spaces a character counts
 * as a word. A run is a phrase of up to {@value #LONGEST_PHRASE} words that follows itself at once.
 * It is repetition if the phrase stands at least {@value #LEAST_TIMES} times and the run has at
 * least {@value #LEAST_WORDS} words, or if a phrase of at least {@value #LEAST_WORDS} words stands
 * twice. So "very, very, very good" is none; "I like it. I like it. I like it." is. Refrains of
 * songs and rows of equal numbers count too: the text alone does not tell that they were asked for.
 *
 * @param phrase what is repeated in the longest run, as it first stands; {@code null} if none
 * @param times how often it stands there, whole; 0 if none
 * @param repeatedWords words of the answer inside runs, first occurrences included
 * @param words of the answer; of longer ones the first {@value #MOST_WORDS} are looked at
 */
public record Repetition(String phrase, int times, int repeatedWords, int words) {

  static final int LONGEST_PHRASE = 64;
  static final int LEAST_TIMES = 3;
  static final int LEAST_WORDS = 6;
  static final int MOST_WORDS = 20_000;

  private record Run(int from, int period, int length) {

    int times() {
      return length / period;
    }

    boolean isRepetition() {
      return times() >= LEAST_TIMES && length >= LEAST_WORDS
          || times() >= 2 && period >= LEAST_WORDS;
    }
  }

  /** Looks for it in the text of an answer. */
  public static Repetition of(String answer) {
    List<Unit> units = Unit.of(answer, MOST_WORDS);
    BitSet repeated = new BitSet(units.size());
    Run longest = null;
    for (int period = 1; period <= Math.min(LONGEST_PHRASE, units.size() / 2); period++) {
      int from = 0;
      while (from + period < units.size()) {
        Run run = run(units, from, period);
        if (run.isRepetition()) {
          repeated.set(run.from, run.from + run.length);
          longest = longest == null || run.length > longest.length ? run : longest;
        }
        from += Math.max(1, run.length - period + 1);
      }
    }
    return longest == null
        ? new Repetition(null, 0, 0, units.size())
        : new Repetition(
            phrase(answer, units, longest), longest.times(), repeated.cardinality(), units.size());
  }

  /** The verdict. */
  public boolean repeats() {
    return times > 0;
  }

  /** Share of the answer's words inside runs, 0 to 1. */
  public double share() {
    return words == 0 ? 0 : (double) repeatedWords / words;
  }

  /** As far as each word equals the one a period before it. */
  private static Run run(List<Unit> units, int from, int period) {
    int to = from + period;
    while (to < units.size() && units.get(to).text().equals(units.get(to - period).text())) {
      to++;
    }
    return new Run(from, period, to - from);
  }

  private static String phrase(String answer, List<Unit> units, Run run) {
    return answer
        .substring(units.get(run.from).from(), units.get(run.from + run.period - 1).to())
        .strip();
  }
}
