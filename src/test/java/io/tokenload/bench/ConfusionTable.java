package io.tokenload.bench;

import io.tokenload.metric.Verdict.Grade;
import java.util.EnumMap;
import java.util.Map;

/** How often runs that were truly so were judged so, with a handicap and without. */
final class ConfusionTable {

  /** What a run truly was: the greatest share of the client in one of its figures. */
  enum Label {
    CLEAN("clean: up to 2.5 %", 0.025),
    JUST_CLEAN("borderline: 2.5 to 5 %", 0.05),
    JUST_DEGRADED("borderline: 5 to 10 %", 0.1),
    DEGRADED("degraded: 10 to 50 %", 0.5),
    INVALID("invalid: more", Double.POSITIVE_INFINITY);

    private final String words;
    private final double most;

    Label(String words, double most) {
      this.words = words;
      this.most = most;
    }

    static Label of(double share) {
      for (Label label : values()) {
        if (share <= label.most) {
          return label;
        }
      }
      return INVALID;
    }
  }

  private final Map<Label, Map<Grade, int[]>> counts = new EnumMap<>(Label.class);

  ConfusionTable() {
    for (Label label : Label.values()) {
      Map<Grade, int[]> row = new EnumMap<>(Grade.class);
      for (Grade grade : Grade.values()) {
        row.put(grade, new int[2]);
      }
      counts.put(label, row);
    }
  }

  /** Counts a run. */
  void add(boolean free, double trueShare, Grade judged) {
    counts.get(Label.of(trueShare)).get(judged)[free ? 0 : 1]++;
  }

  /** In each cell the runs without a handicap + those with one. */
  String markdown() {
    StringBuilder text =
        new StringBuilder("| true share of the client (runs without + with a handicap) |");
    for (Grade grade : Grade.values()) {
      text.append(' ').append(grade).append(" |");
    }
    text.append("\n|---|---|---|---|\n");
    for (Label label : Label.values()) {
      text.append("| ").append(label.words).append(" |");
      counts.get(label).values().forEach(n -> text.append(" %d + %d |".formatted(n[0], n[1])));
      text.append('\n');
    }
    return text.toString();
  }
}
