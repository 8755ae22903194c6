package io.tokenload.analysis.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Likeness;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunPlan;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityTallyTest {

  private static final int ASKED = 8;

  private final QualityTally tally = new QualityTally();
  private final List<Cell> cells = new ArrayList<>();
  private long sent;

  private Cell cell(int concurrency) {
    return cell("SS", concurrency);
  }

  private Cell cell(String name, int concurrency) {
    Cell cell = new Cell(name, name.toLowerCase(), Level.concurrency(concurrency));
    if (!cells.contains(cell)) {
      cells.add(cell);
    }
    return cell;
  }

  private void request(Cell cell, Outcome outcome, int tokens, String finish, Likeness likeness) {
    long at = 1_000 * ++sent;
    Stamps stamps = new Stamps(at, at, at, at, at, Stamps.NONE, at + 10);
    TokenStream stream =
        new TokenStream(
            new long[] {at + 5}, null, new int[] {0}, 4, tokens, TokenSource.USAGE_FINAL, 1);
    tally.add(
        new RequestRecord(
            new Identity("req_" + sent, "Test", cell, Phase.MEASUREMENT),
            stamps,
            new Connection(true, Stamps.NONE, 0),
            stream,
            new Ending(outcome, 200, finish, null),
            null,
            null,
            null,
            likeness));
  }

  private void answers(Cell cell, int count, int tokens, Likeness likeness) {
    for (int i = 0; i < count; i++) {
      request(cell, Outcome.OK, tokens, tokens == ASKED ? "length" : "stop", likeness);
    }
  }

  private static Likeness likeness(long request, long answer) {
    return new Likeness(request, answer);
  }

  private Quality found() {
    return found(Map.of());
  }

  private Quality found(Map<String, String> settings) {
    List<CellSummary> summaries =
        cells.stream()
            .map(
                cell ->
                    new CellSummary(
                        new CellWindow(cell, 0, 0, 1, 1),
                        new CellSummary.Counts(1, 1, Map.of(), null, 0),
                        Map.of(),
                        new CellSummary.Throughput(1, 1, 1),
                        new CellSummary.Tokens(
                            1, 1, 1, 1, 1, 1, Map.of(TokenSource.USAGE_FINAL, 1L))))
            .toList();
    List<PlannedCell> plan =
        cells.stream()
            .map(cell -> new PlannedCell(cell.name(), cell.name(), null, 4, ASKED, null))
            .toList();
    RunFacts run =
        new RunFacts(
            1,
            "run",
            "Test",
            "2026-11-25T10:00:00Z",
            0L,
            new ServerFacts(true, "http://x", "vllm", null, "m", null, null),
            settings,
            List.of(),
            1,
            List.of(),
            List.of(),
            null,
            0,
            List.of(),
            Evidence.NONE,
            new RunPlan(plan, List.of(), List.of(), List.of(), List.of(), null));
    return tally.found(new RunSummary(run, summaries), null);
  }

  private Quality.Share share(Quality quality, int cell, QualityShare share) {
    return quality.cells().get(cell).shares().get(share);
  }

  // SAD PATH

  @Test
  void journalsWithoutHashesSayNothingOfEmptyOrIdenticalAnswers() {
    answers(cell(1), 5, ASKED, null);
    Quality quality = found();
    assertThat(quality.cells().get(0).shares())
        .containsOnlyKeys(QualityShare.EXACT_LENGTH, QualityShare.TRUNCATED);
    assertThat(quality.notJudged())
        .contains(
            "Whether the same request is answered alike is not known: none asked for temperature 0.",
            "Repetition is not looked for: the run stores no texts (saveTexts).");
  }

  @Test
  void promptsWithANonceCannotBeCompared() {
    for (int i = 0; i < 5; i++) {
      answers(cell(1), 1, ASKED, likeness(i, i));
    }
    assertThat(found().notJudged())
        .anyMatch(
            reason -> reason.contains("a nonce each") && reason.contains("prefixCache=unique"));
    assertThat(found(Map.of("prefixCache", "shared")).notJudged())
        .anyMatch(reason -> reason.endsWith("none was sent twice in a class."));
  }

  @Test
  void ofFewAnswersADifferenceMayBeChance() {
    answers(cell(1), 4, ASKED, null);
    answers(cell(8), 3, ASKED, null);
    answers(cell(8), 1, ASKED / 2, null);
    assertThat(found().drops()).isEmpty();
  }

  @Test
  void whatTheRunCancelledIsNotTruncated() {
    request(cell(1), Outcome.CANCELLED, 2, null, null);
    request(cell(1), Outcome.TRUNCATED, 2, null, null);
    request(cell(1), Outcome.OK, ASKED, "length", null);
    assertThat(share(found(), 0, QualityShare.TRUNCATED).hits()).isEqualTo(1);
    assertThat(share(found(), 0, QualityShare.TRUNCATED).cases()).isEqualTo(2);
  }

  // HAPPY PATH

  @Test
  void anAnswerThatACheckRefusesCountsAndItsFinishIsTold() {
    answers(cell(1), 3, ASKED, likeness(1, 1));
    request(cell(1), Outcome.CHECK_FAILED, 2, "stop", new Likeness(1L, null));
    request(cell(1), Outcome.OK, ASKED, null, likeness(1, 1));
    Quality quality = found();
    assertThat(quality.cells().get(0).finishReasons())
        .containsExactly(Map.entry("length", 3L), Map.entry("none", 1L), Map.entry("stop", 1L));
    assertThat(share(quality, 0, QualityShare.EXACT_LENGTH).hits()).isEqualTo(4);
    assertThat(share(quality, 0, QualityShare.EXACT_LENGTH).cases()).isEqualTo(5);
    assertThat(share(quality, 0, QualityShare.EMPTY).hits()).isEqualTo(1);
  }

  @Test
  void lengthsThatBecomeWrongUnderLoadAreADropWhateverTheOrderOfTheCells() {
    answers(cell(32), 60, ASKED, null);
    answers(cell(32), 40, ASKED / 2, null);
    answers(cell(1), 100, ASKED, null);
    answers(cell(8), 100, ASKED, null);
    answers(cell("LL", 32), 50, ASKED / 2, null);
    Quality quality = found();
    assertThat(quality.drops()).hasSize(1);
    Quality.Drop drop = quality.drops().get(0);
    assertThat(drop.share()).isEqualTo(QualityShare.EXACT_LENGTH);
    assertThat(drop.from().name()).isEqualTo("SS c=1");
    assertThat(drop.to().name()).isEqualTo("SS c=32");
    assertThat(drop.change().value()).isCloseTo(-0.4, within(1e-9));
    assertThat(drop.change().high()).isNegative();
  }

  @Test
  void truncatedAnswersAreWorseTheMoreThereAre() {
    for (int i = 0; i < 100; i++) {
      request(cell(1), Outcome.OK, ASKED, "length", null);
      request(cell(16), i % 4 == 0 ? Outcome.TRUNCATED : Outcome.OK, ASKED, "length", null);
    }
    assertThat(found().drops())
        .extracting(Quality.Drop::share)
        .containsExactly(QualityShare.TRUNCATED);
  }

  @Test
  void answersAreHeldAgainstTheFirstOfTheLowestLevel() {
    // The higher level ran first.
    for (int i = 0; i < 40; i++) {
      answers(cell(16), 1, ASKED, likeness(i, i % 2 == 0 ? i : 1_000 + i));
    }
    for (int i = 0; i < 40; i++) {
      answers(cell(1), 2, ASKED, likeness(i, i));
    }
    Quality quality = found();
    assertThat(share(quality, 0, QualityShare.IDENTICAL).hits()).isEqualTo(20);
    assertThat(share(quality, 0, QualityShare.IDENTICAL).cases()).isEqualTo(40);
    assertThat(share(quality, 1, QualityShare.IDENTICAL).hits()).isEqualTo(40);
    assertThat(quality.drops())
        .extracting(Quality.Drop::share)
        .containsExactly(QualityShare.IDENTICAL);
  }
}
