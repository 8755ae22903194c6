package io.tokenload.report;

import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.TokenStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** How many tokens the measured answers of each cell had. Memory: a few numbers a cell. */
public final class AnswerLengths implements Consumer<RequestRecord> {

  /**
   * Of the answers of a cell that came whole.
   *
   * @param answers how many
   * @param untold those of them whose tokens nobody counted
   * @param least tokens of the shortest
   * @param most tokens of the longest
   */
  record Extent(long answers, long untold, int least, int most) {

    private static final Extent NONE = new Extent(0, 0, Integer.MAX_VALUE, 0);

    private Extent with(int tokens) {
      return tokens == TokenStream.UNKNOWN
          ? new Extent(answers + 1, untold + 1, least, most)
          : new Extent(answers + 1, untold, Math.min(least, tokens), Math.max(most, tokens));
    }

    boolean isExactly(int tokens) {
      return untold == 0 && least == tokens && most == tokens;
    }
  }

  private final Map<String, Extent> cells = new LinkedHashMap<>();

  @Override
  public void accept(RequestRecord request) {
    if (request.identity().phase() == Phase.MEASUREMENT && request.ending().outcome().isSuccess()) {
      cells.merge(
          request.identity().cell().name(),
          Extent.NONE.with(request.stream().outputTokens()),
          (before, one) -> before.with(request.stream().outputTokens()));
    }
  }

  /** By the cell's name; a cell without any such answer is not in it. */
  Map<String, Extent> cells() {
    return cells;
  }
}
