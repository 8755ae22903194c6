package io.tokenload.analysis.answer;

import io.tokenload.metric.Likeness;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.TokenStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes in the requests of a run one by one and counts how good their answers were. Some 50 bytes
 * of each answer that can be held against another are kept, of {@value #MOST_COMPARED} at most. Not
 * thread-safe.
 */
public final class QualityTally {

  static final int MOST_COMPARED = 1_000_000;
  private static final int MOST_REASONS = 32;

  /** What is known of a cell's answers. */
  static final class OfCell {
    long whole;
    long hashed;
    long empty;
    long uncancelled;
    long truncated;
    long stored;
    long repeating;
    final Map<String, Long> finishReasons = new TreeMap<>();
    final Map<Integer, Long> lengths = new TreeMap<>();

    /** Answers that repeat a request, as {@link SameRequests} finds them. */
    final SameRequests.OfCell same = new SameRequests.OfCell();
  }

  private final Map<String, OfCell> cells = new LinkedHashMap<>();
  private long compared;

  /** Takes in a request of whatever phase. */
  public void add(RequestRecord request) {
    if (request.identity().phase() != Phase.MEASUREMENT) {
      return;
    }
    OfCell cell = cells.computeIfAbsent(request.identity().cell().name(), unused -> new OfCell());
    Outcome outcome = request.ending().outcome();
    if (outcome != Outcome.CANCELLED) {
      cell.uncancelled++;
      cell.truncated += outcome == Outcome.TRUNCATED ? 1 : 0;
    }
    if (isWhole(outcome)) {
      addWhole(request, cell);
    }
  }

  /** An answer that a check refuses came whole all the same. */
  private static boolean isWhole(Outcome outcome) {
    return outcome.isSuccess() || outcome == Outcome.CHECK_FAILED;
  }

  private void addWhole(RequestRecord request, OfCell cell) {
    cell.whole++;
    String reason = request.ending().finishReason();
    String named = reason == null ? "none" : reason;
    boolean known = cell.finishReasons.containsKey(named);
    cell.finishReasons.merge(
        known || cell.finishReasons.size() < MOST_REASONS ? named : "other", 1L, Long::sum);
    int tokens = request.stream().outputTokens();
    if (tokens != TokenStream.UNKNOWN) {
      cell.lengths.merge(tokens, 1L, Long::sum);
    }
    addLikeness(request, cell);
  }

  private void addLikeness(RequestRecord request, OfCell cell) {
    Likeness likeness = request.likeness();
    if (likeness == null) {
      return;
    }
    cell.hashed++;
    boolean calls =
        request.structure() != null
            && request.structure().toolCalls() != null
            && request.structure().toolCalls() > 0;
    cell.empty += likeness.answer() == null && !calls ? 1 : 0;
    if (likeness.isComparable() && compared < MOST_COMPARED) {
      compared++;
      cell.same.add(request.stamps().intended(), likeness);
    }
  }

  /** The text of a measured answer that came whole was stored. */
  public void addText(String cell, boolean repeats) {
    OfCell tally = cells.computeIfAbsent(cell, unused -> new OfCell());
    tally.stored++;
    tally.repeating += repeats ? 1 : 0;
  }

  /** What was found; {@code null} where no answer has tokens. */
  public Quality found(RunSummary summary, VqaAccuracy accuracy) {
    return summary.hasTokens() ? new QualityJudge(summary, cells, accuracy).judge() : null;
  }
}
