package io.tokenload.analysis.sample;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Requests and cells to test with. */
public final class Samples {

  public static final double MS = 1e6;
  private static final long APART = 10_000_000;

  private Samples() {}

  /** A success. */
  public static Observed ok(int number, double ttftMs, double tpotMs, int prompt, int output) {
    double tpot = output < 2 ? Double.NaN : tpotMs * MS;
    double e2el = (ttftMs + tpotMs * Math.max(0, output - 1)) * MS;
    return new Observed(id(number), number * APART, ttftMs * MS, tpot, e2el, prompt, output, true);
  }

  /** A request that failed at once. */
  public static Observed failed(int number) {
    return new Observed(
        id(number), number * APART, Double.NaN, Double.NaN, Double.NaN, -1, -1, false);
  }

  /** A request that was given up before its first token. */
  public static Observed givenUp(int number) {
    double longer = Double.POSITIVE_INFINITY;
    return new Observed(id(number), number * APART, longer, Double.NaN, longer, -1, -1, false);
  }

  /** A closed cell. */
  public static CellSample cell(String className, int concurrency, List<Observed> requests) {
    Cell cell = new Cell(className, className, Level.concurrency(concurrency));
    double tokens = requests.stream().mapToInt(r -> Math.max(0, r.outputTokens())).sum();
    return new CellSample(cell, requests, concurrency, tokens / 10);
  }

  /** A closed cell of so many requests. */
  public static CellSample cell(
      String className, int concurrency, int requests, IntFunction<Observed> request) {
    List<Observed> all = new ArrayList<>();
    IntStream.range(0, requests).mapToObj(request).forEach(all::add);
    return cell(className, concurrency, all);
  }

  private static String id(int number) {
    return "req_%06d".formatted(number);
  }
}
