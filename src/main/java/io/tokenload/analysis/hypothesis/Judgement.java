package io.tokenload.analysis.hypothesis;

import io.tokenload.analysis.sample.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a run says of a hypothesis.
 *
 * @param id {@code H1} to {@code H4}
 * @param hypothesis what is held, in a sentence
 * @param ruling what the run says of it
 * @param sentence why, with figures and intervals
 * @param figures what the sentence rests on
 */
public record Judgement(
    String id, String hypothesis, Ruling ruling, String sentence, List<Figure> figures) {

  public Judgement {
    Objects.requireNonNull(ruling, "ruling");
    figures = List.copyOf(figures);
  }

  /** The outcome of a judgement. */
  public enum Ruling {
    /** The intervals leave no room for the opposite. */
    SUPPORTED,
    /** The intervals leave no room for the hypothesis. */
    REFUTED,
    /** The run is too small, too uneven or too noisy to tell. */
    UNDECIDED,
    /** It needs something else than requests. */
    NOT_JUDGED;

    /** The word in files, e.g. {@code not_judged}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The word for people, e.g. {@code not judged}. */
    public String word() {
      return key().replace('_', ' ');
    }
  }

  /**
   * A figure.
   *
   * @param name what it is, {@code snake_case}
   * @param at where, e.g. {@code c=16}; empty for the whole run
   * @param estimate the figure with its 95 % interval
   */
  public record Figure(String name, String at, Estimate estimate) {}

  /** A hypothesis without its judgement. */
  record Hypothesis(String id, String words) {

    Judgement judged(Ruling ruling, String sentence, List<Figure> figures) {
      return new Judgement(id, words, ruling, sentence, figures);
    }

    Judgement undecided(String reason) {
      return judged(Ruling.UNDECIDED, reason, List.of());
    }
  }
}
