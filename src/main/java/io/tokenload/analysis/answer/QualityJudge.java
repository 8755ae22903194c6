package io.tokenload.analysis.answer;

import io.tokenload.analysis.answer.Quality.Drop;
import io.tokenload.analysis.answer.Quality.Share;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.analysis.sample.Newcombe;
import io.tokenload.analysis.sample.StudentT;
import io.tokenload.analysis.sample.Wilson;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RunSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes shares of counts, and holds the levels of each class against its lowest. */
final class QualityJudge {

  private static final double RISK = 0.05;

  /** Student's t is then the normal distribution, to four digits. */
  private static final int MANY = 10_000;

  private record Compared(QualityShare share, Quality.OfCell from, Quality.OfCell to) {}

  private final RunSummary summary;
  private final Map<String, QualityTally.OfCell> tallies;
  private final Map<String, Estimate> accuracies = new LinkedHashMap<>();
  private final Map<String, Integer> accuracyAnswers = new LinkedHashMap<>();

  QualityJudge(RunSummary summary, Map<String, QualityTally.OfCell> tallies, VqaAccuracy accuracy) {
    this.summary = summary;
    this.tallies = tallies;
    if (accuracy != null) {
      accuracy.cells().forEach(cell -> accuracies.put(cell.cell(), cell.accuracy()));
      accuracy.cells().forEach(cell -> accuracyAnswers.put(cell.cell(), cell.answers()));
    }
  }

  Quality judge() {
    Map<String, SameRequests.Found> same = same();
    List<Quality.OfCell> cells = new ArrayList<>();
    for (CellSummary cell : summary.cells()) {
      QualityTally.OfCell tally = tallies.get(cell.cell().name());
      if (tally != null) {
        cells.add(of(cell.cell(), tally, same.get(cell.cell().name())));
      }
    }
    return new Quality(cells, drops(cells), notJudged(cells));
  }

  /** Of each class from its lowest level upwards, in whatever order the cells ran. */
  private Map<String, SameRequests.Found> same() {
    Map<String, SameRequests.Found> found = new LinkedHashMap<>();
    for (List<CellSummary> levels : byClass()) {
      SameRequests requests = new SameRequests();
      for (CellSummary cell : levels) {
        QualityTally.OfCell tally = tallies.get(cell.cell().name());
        if (tally != null) {
          found.put(cell.cell().name(), requests.next(tally.same));
        }
      }
    }
    return found;
  }

  private List<List<CellSummary>> byClass() {
    Map<String, List<CellSummary>> classes = new LinkedHashMap<>();
    summary
        .cells()
        .forEach(
            cell ->
                classes.computeIfAbsent(group(cell.cell()), unused -> new ArrayList<>()).add(cell));
    Comparator<CellSummary> rising =
        Comparator.comparingDouble(cell -> cell.cell().level().value());
    classes.values().forEach(levels -> levels.sort(rising));
    return List.copyOf(classes.values());
  }

  /** A rate and a number at once are no two levels of one thing. */
  private static String group(Cell cell) {
    return cell.level().kind() + " " + cell.className();
  }

  private Quality.OfCell of(Cell cell, QualityTally.OfCell tally, SameRequests.Found same) {
    Map<QualityShare, Share> shares = new EnumMap<>(QualityShare.class);
    PlannedCell planned = summary.run().plan().of(cell);
    if (planned != null && planned.outputTokens() != null) {
      long counted = tally.lengths.values().stream().mapToLong(Long::longValue).sum();
      put(
          shares,
          QualityShare.EXACT_LENGTH,
          tally.lengths.getOrDefault(planned.outputTokens(), 0L),
          counted);
    }
    put(shares, QualityShare.EMPTY, tally.empty, tally.hashed);
    put(shares, QualityShare.TRUNCATED, tally.truncated, tally.uncancelled);
    put(shares, QualityShare.REPEATING, tally.repeating, tally.stored);
    put(shares, QualityShare.IDENTICAL, same.identical(), same.compared());
    Estimate accuracy = accuracies.get(cell.name());
    if (accuracy != null) {
      int answers = accuracyAnswers.get(cell.name());
      long score = Math.round(accuracy.value() * answers);
      shares.put(QualityShare.ACCURACY, new Share(score, answers, accuracy));
    }
    return new Quality.OfCell(cell, tally.whole, frequentFirst(tally.finishReasons), shares);
  }

  private static void put(
      Map<QualityShare, Share> shares, QualityShare share, long hits, long cases) {
    if (cases > 0) {
      shares.put(share, new Share(hits, cases, Wilson.share(hits, cases)));
    }
  }

  private static Map<String, Long> frequentFirst(Map<String, Long> counts) {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private List<Drop> drops(List<Quality.OfCell> cells) {
    List<Compared> all = comparisons(cells);
    // So that a run of many cells finds no drop by chance alone.
    double confidence = 1 - RISK / Math.max(1, all.size());
    double z = StudentT.critical(confidence, MANY);
    return all.stream().map(one -> drop(one, z)).filter(QualityJudge::isWorse).toList();
  }

  private static List<Compared> comparisons(List<Quality.OfCell> cells) {
    Map<String, Quality.OfCell> lowest = new LinkedHashMap<>();
    for (Quality.OfCell cell : cells) {
      lowest.merge(group(cell.cell()), cell, QualityJudge::lower);
    }
    List<Compared> all = new ArrayList<>();
    for (QualityShare share : QualityShare.values()) {
      for (Quality.OfCell cell : cells) {
        Quality.OfCell from = lowest.get(group(cell.cell()));
        boolean higher = cell.cell().level().value() > from.cell().level().value();
        if (higher && isKnown(from, share) && isKnown(cell, share)) {
          all.add(new Compared(share, from, cell));
        }
      }
    }
    return all;
  }

  private static Quality.OfCell lower(Quality.OfCell one, Quality.OfCell other) {
    return other.cell().level().value() < one.cell().level().value() ? other : one;
  }

  private static boolean isKnown(Quality.OfCell cell, QualityShare share) {
    Share found = cell.shares().get(share);
    return found != null && found.estimate().hasInterval();
  }

  private static Drop drop(Compared one, double z) {
    Share from = one.from.shares().get(one.share);
    Share to = one.to.shares().get(one.share);
    return new Drop(
        one.share,
        one.from.cell(),
        one.to.cell(),
        from.estimate().value(),
        to.estimate().value(),
        Newcombe.difference(widened(one.share, from, z), widened(one.share, to, z)));
  }

  /** An accuracy is a mean of scores: its interval is stretched as a normal one. */
  private static Estimate widened(QualityShare share, Share of, double z) {
    if (share != QualityShare.ACCURACY) {
      return Wilson.share(of.hits(), of.cases(), z);
    }
    Estimate mean = of.estimate();
    double stretch = z / StudentT.critical(1 - RISK, MANY);
    return new Estimate(
        mean.value(),
        mean.value() - stretch * (mean.value() - mean.low()),
        mean.value() + stretch * (mean.high() - mean.value()));
  }

  private static boolean isWorse(Drop drop) {
    return drop.share().isGood() ? drop.change().isBelow(0) : drop.change().isAbove(0);
  }

  private List<String> notJudged(List<Quality.OfCell> cells) {
    List<String> reasons = new ArrayList<>();
    if (unknownEverywhere(cells, QualityShare.EXACT_LENGTH)) {
      reasons.add(
          "Whether answers have the length asked is not known: it is not the same for all of a class, or nobody counted.");
    }
    if (unknownEverywhere(cells, QualityShare.IDENTICAL)) {
      reasons.add(whyNotIdentical());
    }
    if (unknownEverywhere(cells, QualityShare.REPEATING)) {
      reasons.add("Repetition is not looked for: the run stores no texts (saveTexts).");
    }
    return reasons;
  }

  private static boolean unknownEverywhere(List<Quality.OfCell> cells, QualityShare share) {
    return cells.stream().noneMatch(cell -> cell.shares().containsKey(share));
  }

  private String whyNotIdentical() {
    boolean greedy = tallies.values().stream().anyMatch(tally -> !tally.same.isEmpty());
    if (!greedy) {
      return "Whether the same request is answered alike is not known: none asked for temperature 0.";
    }
    return "shared".equals(summary.run().settings().get("prefixCache"))
        ? "Whether the same request is answered alike is not known: none was sent twice in a class."
        : "Whether the same request is answered alike is not known: prompts carry a nonce each, so that none is sent twice (prefixCache=unique).";
  }
}
