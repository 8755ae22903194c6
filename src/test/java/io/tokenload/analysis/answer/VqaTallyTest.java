package io.tokenload.analysis.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.Reference;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VqaTallyTest {

  private static final Cell ONE = new Cell("okvqa", "okvqa", Level.concurrency(1));
  private static final Cell TWO = new Cell("okvqa", "okvqa", Level.concurrency(2));

  private final VqaTally tally =
      new VqaTally(
          Map.of(
              "flag",
              new Reference("flag", "Whose flag?", "1.jpg", Collections.nCopies(10, "france")),
              "board",
              new Reference("board", "Which board?", "2.jpg", Collections.nCopies(10, "chess")),
              "lonely",
              new Reference("lonely", "What?", null, List.of("one"))));

  @Test
  void withoutRightAnswersThereIsNoAccuracy() {
    add("a", ONE, null, "france", Outcome.OK);
    add("b", ONE, "nobody knows", "france", Outcome.OK);
    add("c", ONE, "lonely", "one", Outcome.OK);
    assertThat(tally.found(summary())).isNull();
  }

  @Test
  void aFailedRequestScoresNothingWhateverItHadSaid() {
    add("a", ONE, "flag", "France", Outcome.OK);
    add("b", ONE, "board", "chess", Outcome.TRUNCATED);
    VqaAccuracy found = tally.found(summary());
    assertThat(found.accuracy().value()).isEqualTo(0.5);
    assertThat(found.unanswered()).isEqualTo(1);
    assertThat(found.shown()).extracting(VqaAccuracy.Shown::answer).containsExactly("France", null);
  }

  @Test
  void aQuestionAskedAgainCountsOnce() {
    add("a", ONE, "flag", "France.", Outcome.OK);
    add("b", ONE, "board", "go", Outcome.OK);
    add("c", TWO, "flag", "france", Outcome.OK);
    add("d", TWO, "flag", "spain", Outcome.OK);
    VqaAccuracy found = tally.found(summary());
    assertThat(found.questions()).isEqualTo(2);
    assertThat(found.answers()).isEqualTo(4);
    assertThat(found.accuracy().value()).isEqualTo((2.0 / 3 + 0) / 2, within(1e-12));
    assertThat(found.cells())
        .extracting(VqaAccuracy.OfCell::cell)
        .containsExactly("okvqa c=1", "okvqa c=2");
    assertThat(found.cells()).extracting(cell -> cell.accuracy().value()).containsExactly(0.5, 0.5);
  }

  /** 5,046 samples in 13,320 s at 37.7 tokens/s: 2.64 s a sample, 26.5 ms a token. */
  @Test
  void aSampleTakesTheWindowsTimeByTheNumberOfSamples() {
    add("a", ONE, "flag", "france", Outcome.OK);
    VqaAccuracy.OfCell cell = tally.found(summary()).cells().get(0);
    assertThat(cell.secondsPerSample()).isEqualTo(2.64, within(0.001));
    assertThat(cell.tokensPerSecond()).isEqualTo(37.7);
    assertThat(cell.msPerToken()).isEqualTo(26.5, within(0.05));
  }

  @Test
  void onlyTheFirstAnswersAreShown() {
    for (int i = 0; i < 50; i++) {
      add("req_" + i, ONE, "flag", "france", Outcome.OK);
    }
    assertThat(tally.found(summary()).shown()).hasSize(20);
  }

  private void add(String id, Cell cell, String entry, String answer, Outcome outcome) {
    tally.add(
        new RequestRecord(
            new Identity(id, "Multimodal", cell, Phase.MEASUREMENT),
            new Stamps(0, 0, 0, 0, 0, 0, 9),
            new Connection(true, Stamps.NONE, 0),
            TokenStream.EMPTY,
            new Ending(outcome, 200, null, null),
            new RequestRecord.Texts("prompt", answer, entry)));
  }

  private static RunSummary summary() {
    return new RunSummary(null, List.of(cell(ONE), cell(TWO)));
  }

  private static CellSummary cell(Cell cell) {
    return new CellSummary(
        new CellWindow(cell, 0, 0, 1, 1),
        new CellSummary.Counts(1, 1, Map.of(), null, 0),
        Map.of(),
        new CellSummary.Throughput(5046 / 13_320.0, 37.7, 40),
        new CellSummary.Tokens(0, 0, 0, 0, 0, 0, Map.of()));
  }
}
