package io.tokenload.report;

import io.tokenload.analysis.server.CellServer;
import io.tokenload.analysis.server.Gauge;
import io.tokenload.analysis.server.Limiter;
import io.tokenload.analysis.server.ServerFindings;
import io.tokenload.metric.server.Fingerprint;
import io.tokenload.metric.server.ServerTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the servers said of a run, for people: under the console's table, and on the page. */
public final class ServerText {

  private ServerText() {}

  /**
   * A row a cell: limiter, queue, the server's means beside the client's; empty if nobody asked.
   */
  static Optional<Blocks> table(ServerFindings found) {
    List<CellServer> cells = found.cells();
    if (found.scrapes() == 0 || cells.isEmpty()) {
      return Optional.empty();
    }
    Blocks blocks = new Blocks(cells.stream().map(CellServer::cell).toList());
    blocks.group("server", "limiter", column(cells, cell -> cell.limit().word()));
    blocks.group("most at once", "running", column(cells, cell -> max(cell.stand().running())));
    blocks.column("waiting", column(cells, cell -> max(cell.stand().waiting())));
    blocks.group("KV cache", "max %", column(cells, ServerText::cachePercent));
    blocks.column("preempted", column(cells, cell -> number(cell.counts().preemptions())));
    blocks.group("server's means ms", "TTFT", mean(cells, ServerTime.TTFT));
    blocks.column("queue", mean(cells, ServerTime.QUEUE));
    blocks.column("ITL", mean(cells, ServerTime.ITL));
    blocks.group("client's mean ms", "TTFT", column(cells, c -> ms(c.share().clientMeanNanos())));
    blocks.column("outside", column(cells, cell -> ms(cell.share().differenceNanos())));
    return Optional.of(blocks);
  }

  private static List<String> column(List<CellServer> cells, Function<CellServer, String> of) {
    return cells.stream().map(of).toList();
  }

  private static List<String> mean(List<CellServer> cells, ServerTime time) {
    return column(cells, cell -> ms(cell.meanNanos().get(time)));
  }

  private static String max(Gauge gauge) {
    return gauge == null ? Figure.NONE : Figure.number(gauge.max());
  }

  private static String cachePercent(CellServer cell) {
    Gauge usage = cell.stand().kvUsage();
    return usage == null ? Figure.NONE : Figure.number(100 * usage.max());
  }

  private static String ms(Double nanos) {
    return nanos == null ? Figure.NONE : Figure.ms(nanos);
  }

  private static String number(Double value) {
    return value == null ? Figure.NONE : Figure.number(value);
  }

  /**
   * What limited each cell and what else must be known; none of a run whose servers nobody asked.
   */
  static List<String> lines(ServerFindings found) {
    List<String> lines = new ArrayList<>();
    if (found.wasAsked()) {
      found.cells().stream()
          .filter(cell -> cell.limit().limiter() != null)
          .filter(cell -> cell.limit().limiter() != Limiter.NONE)
          .forEach(cell -> lines.add(limit(cell)));
      lines.addAll(found.remarks());
    }
    return lines;
  }

  private static String limit(CellServer cell) {
    return "%s is %s: %s".formatted(cell.cell(), cell.limit().word(), cell.limit().reason());
  }

  /** A line a reason, with the cells that have it: what limited them, or why it cannot be told. */
  public static List<String> limits(ServerFindings found) {
    Map<String, List<CellServer>> byWords = new LinkedHashMap<>();
    for (CellServer cell : found.cells()) {
      String words = "%s: %s".formatted(cell.limit().word(), cell.limit().reason());
      byWords.computeIfAbsent(words, unused -> new ArrayList<>()).add(cell);
    }
    return byWords.entrySet().stream()
        .map(
            each ->
                each.getValue().stream().map(CellServer::cell).collect(Collectors.joining(", "))
                    + " "
                    + each.getKey())
        .toList();
  }

  /** Why a server's TTFT is not held against the client's, once for all cells that share it. */
  public static List<String> notCompared(ServerFindings found) {
    return found.cells().stream()
        .map(CellServer::share)
        .filter(share -> share.differenceNanos() == null && share.words() != null)
        .map(share -> "TTFT is not held against the server's own: " + share.words() + ".")
        .distinct()
        .toList();
  }

  /** What is known of a server beyond its name, by what it is called; empty if nothing is. */
  public static Map<String, String> facts(Fingerprint known) {
    Map<String, String> facts = new LinkedHashMap<>();
    put(facts, "KV cache", known.kvTokens(), " tokens");
    put(facts, "room for requests of full length", known.maxConcurrency(), "");
    put(facts, "most requests at once", known.maxNumSeqs(), "");
    put(facts, "weights", known.weightsGib(), " GiB");
    put(facts, "loaded in", known.loadSeconds(), " s");
    if (!known.gpus().isEmpty()) {
      facts.put("GPUs", String.join(", ", known.gpus()));
    }
    if (known.driver() != null) {
      facts.put("driver", known.driver());
    }
    return facts;
  }

  private static void put(Map<String, String> facts, String name, Number value, String unit) {
    if (value != null) {
      boolean whole = value instanceof Long || value instanceof Integer;
      facts.put(name, (whole ? value.toString() : Figure.number(value.doubleValue())) + unit);
    }
  }

  /** {@code Server: KV cache 596096 tokens; GPUs NVIDIA H100; flags dtype=bfloat16.} */
  static Optional<String> fingerprint(Fingerprint known) {
    List<String> words = new ArrayList<>();
    facts(known).forEach((name, value) -> words.add(name + " " + value));
    if (!known.flags().isEmpty()) {
      words.add(
          known.flags().entrySet().stream()
              .map(flag -> flag.getKey() + "=" + flag.getValue())
              .collect(Collectors.joining(" ", "flags ", "")));
    }
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of("The server says of itself: " + String.join("; ", words) + ".");
  }
}
