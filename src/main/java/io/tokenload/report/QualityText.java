package io.tokenload.report;

import io.tokenload.analysis.answer.Quality;
import io.tokenload.analysis.answer.Quality.Drop;
import io.tokenload.analysis.answer.Quality.Share;
import io.tokenload.analysis.answer.QualityShare;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How good answers were, in plain lines. */
public final class QualityText {

  private static final int MOST_DROPS = 8;

  private QualityText() {}

  /** {@code Quality fell under load: SS answers of the length asked 100 % at c=1, 80 % at c=32.} */
  static Optional<String> first(Quality quality) {
    if (quality == null || quality.drops().isEmpty()) {
      return Optional.empty();
    }
    int more = quality.drops().size() - 1;
    String others = more == 0 ? "" : " (and %d more)".formatted(more);
    return Optional.of("Quality fell under load: " + shares(quality.drops().get(0)) + others + ".");
  }

  /** The drops, then all answers in one line. */
  static List<String> lines(Quality quality) {
    if (quality == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    quality.drops().stream().limit(MOST_DROPS).map(QualityText::of).forEach(lines::add);
    if (quality.drops().size() > MOST_DROPS) {
      lines.add(
          "Quality fell in %d cases more, in summary.json."
              .formatted(quality.drops().size() - MOST_DROPS));
    }
    all(quality).ifPresent(lines::add);
    return lines;
  }

  /** {@code Quality fell under load: SS answers of the length asked 100 % at c=1, …}. */
  public static String of(Drop drop) {
    return "Quality fell under load: %s (%s points, interval %s to %s)."
        .formatted(
            shares(drop),
            signed(drop.change().value()),
            signed(drop.change().low()),
            signed(drop.change().high()));
  }

  private static String shares(Drop drop) {
    return "%s %s %s at %s, %s at %s"
        .formatted(
            drop.from().className(),
            drop.share().words(),
            percent(drop.before()),
            level(drop.from().name(), drop.from().className()),
            percent(drop.after()),
            level(drop.to().name(), drop.to().className()));
  }

  private static String level(String cell, String className) {
    return cell.startsWith(className) ? cell.substring(className.length()).strip() : cell;
  }

  private static String signed(double share) {
    String number = Figure.number(Math.abs(100 * share));
    return share < 0 ? "−" + number : share > 0 ? "+" + number : number;
  }

  /** {@code Answers: 120 came whole; finish reasons length 120; 100 % of the length asked; …}. */
  public static Optional<String> all(Quality quality) {
    long answers = quality.cells().stream().mapToLong(Quality.OfCell::answers).sum();
    if (answers == 0) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    parts.add("%d came whole".formatted(answers));
    parts.add("finish reasons " + reasons(allReasons(quality)));
    for (QualityShare share : QualityShare.values()) {
      Share found = share == QualityShare.ACCURACY ? null : quality.ofAll(share);
      if (found != null) {
        parts.add("%s %d of %d".formatted(share.words(), found.hits(), found.cases()));
      }
    }
    return Optional.of("Answers: " + String.join("; ", parts) + ".");
  }

  private static Map<String, Long> allReasons(Quality quality) {
    Map<String, Long> all = new LinkedHashMap<>();
    quality
        .cells()
        .forEach(cell -> cell.finishReasons().forEach((word, n) -> all.merge(word, n, Long::sum)));
    return all;
  }

  /** {@code length 118, stop 2}. */
  public static String reasons(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> Wrapped.oneLine(entry.getKey()) + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** {@code 97.5 %}. */
  public static String percent(double share) {
    return Figure.number(100 * share) + " %";
  }
}
