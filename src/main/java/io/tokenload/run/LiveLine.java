package io.tokenload.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A snapshot as one line. Pure. */
final class LiveLine {

  private static final String GAP = "  ";

  private LiveLine() {}

  /**
   * The line, cut to a width by leaving out what matters least: the parts at its end.
   *
   * @param width in characters
   */
  static String render(Snapshot snapshot, int width) {
    StringBuilder line = new StringBuilder();
    for (String part : parts(snapshot)) {
      int gap = line.isEmpty() ? 0 : GAP.length();
      if (line.length() + gap + part.length() > width) {
        break;
      }
      line.append(line.isEmpty() ? "" : GAP).append(part);
    }
    return line.toString();
  }

  private static List<String> parts(Snapshot s) {
    int number = Math.min(s.cellsDone() + 1, s.cellsTotal());
    Stream<String> always =
        Stream.of(
            "[%d/%d] %s %s".formatted(number, s.cellsTotal(), s.cell(), s.phase()),
            count(s.requestsDone()) + " done",
            count(s.running()) + " running",
            s.errors() == 1 ? "1 error" : count(s.errors()) + " errors",
            String.format(Locale.ROOT, "%,.0f tok/s", s.tokensPerSecond()));
    Stream<String> ttft =
        s.ttftP50Nanos().stream().mapToObj(nanos -> "TTFT p50 " + milliseconds(nanos));
    Stream<String> left = s.timeLeftNanos().stream().mapToObj(nanos -> time(nanos) + " left");
    return Stream.of(always, ttft, left).flatMap(parts -> parts).toList();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String milliseconds(long nanos) {
    return String.format(Locale.ROOT, nanos < 100_000_000 ? "%.1f ms" : "%,.0f ms", nanos / 1e6);
  }

  private static String time(long nanos) {
    long seconds = Math.max(0, Math.round(nanos / 1e9));
    return seconds < 60
        ? seconds + " s"
        : String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
  }
}
