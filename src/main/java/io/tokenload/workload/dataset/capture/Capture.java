package io.tokenload.workload.dataset.capture;

import io.tokenload.workload.dataset.CapturedTrace;
import io.tokenload.workload.dataset.DataFile;
import io.tokenload.workload.dataset.DatasetError;
import io.tokenload.workload.dataset.TokenDistribution;
import io.tokenload.workload.dataset.Trace;
import io.tokenload.workload.dataset.TraceLimit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes an anonymous trace of a log. Texts are hashed as they are read and never held; requests are
 * put in the order of their arrival, since servers log them as they end.
 */
public final class Capture {

  private final DataFile log;
  private final CaptureOptions options;
  private final Anonymizer anonymizer;
  private final List<Trace.Request> requests = new ArrayList<>();
  private final List<Long> arrivals = new ArrayList<>();
  private final Map<String, Integer> leftOut = new LinkedHashMap<>();
  private final Set<String> countedBy = new TreeSet<>();
  private final Set<String> cutBy = new TreeSet<>();

  private Capture(DataFile log, CaptureOptions options, Anonymizer anonymizer) {
    this.log = log;
    this.options = options;
    this.anonymizer = anonymizer;
  }

  /**
   * A trace, and what its header says beside it.
   *
   * @param trace without text
   * @param facts how it came to be, by the header's names
   */
  public record Result(Trace trace, Map<String, String> facts) {}

  /**
   * Reads a log.
   *
   * @throws DatasetError if a line cannot be used, or a request's length is told by nobody
   */
  public static Result of(
      LogFormat format, Path log, CaptureOptions options, Anonymizer anonymizer) {
    DataFile file = new DataFile(log);
    Capture capture = new Capture(file, options, anonymizer);
    format.read(file, capture::take, capture::leaveOut);
    return new Result(capture.trace(), capture.facts(format));
  }

  private void take(LoggedRequest logged) {
    if (requests.size() == TraceLimit.MAX_REQUESTS) {
      throw new DatasetError(
          logged.place(),
          "is the first beyond %,d requests".formatted(TraceLimit.MAX_REQUESTS),
          "capture the log in parts");
    }
    List<String> pieces = pieces(logged);
    int input = input(logged, pieces.size());
    requests.add(
        new Trace.Request(
            logged.place(),
            0,
            input,
            output(logged),
            logged.session() == null ? null : anonymizer.name("session", logged.session()),
            blocks(logged, pieces, input / options.blockTokens()),
            logged.cancelledAfterNanos(),
            headers(logged)));
    arrivals.add(logged.arrivalNanos());
  }

  private List<String> pieces(LoggedRequest logged) {
    if (!logged.tokenIds().isEmpty()) {
      return logged.tokenIds();
    }
    return logged.text() == null ? List.of() : options.tokenization().pieces(logged.text());
  }

  private int input(LoggedRequest logged, int pieces) {
    if (logged.inputTokens() != null && logged.inputTokens() > 0) {
      countedBy.add("server");
      return tokens(logged, logged.inputTokens());
    }
    if (pieces > 0) {
      countedBy.add(logged.tokenIds().isEmpty() ? options.tokenization().name() : "server");
      return tokens(logged, pieces);
    }
    return given(logged, "input", options.inputTokens());
  }

  /** What a client asked for before it gave up is what the replay must ask for. */
  private int output(LoggedRequest logged) {
    Long generated = logged.outputTokens();
    if (logged.cancelledAfterNanos() != null) {
      Long asked = logged.askedTokens() == null ? generated : logged.askedTokens();
      return asked == null && options.outputTokens() != null
          ? options.outputTokens()
          : tokens(logged, asked == null ? 1 : Math.max(1, asked));
    }
    return generated == null || generated == 0
        ? given(logged, "output", options.outputTokens())
        : tokens(logged, generated);
  }

  private int given(LoggedRequest logged, String what, Integer tokens) {
    if (tokens == null) {
      throw new DatasetError(
          logged.place(),
          "does not say how many %s tokens the request had".formatted(what),
          "log them, or give --%s-tokens for all that do not say".formatted(what));
    }
    countedBy.add("given");
    return tokens;
  }

  private static int tokens(LoggedRequest logged, long tokens) {
    if (tokens > TokenDistribution.MAX_TOKENS) {
      throw new DatasetError(
          logged.place(),
          "has a request of %,d tokens".formatted(tokens),
          "take it out, the most is %,d".formatted(TokenDistribution.MAX_TOKENS));
    }
    return (int) tokens;
  }

  private List<Long> blocks(LoggedRequest logged, List<String> pieces, int most) {
    if (!logged.blockHashes().isEmpty() || !logged.tokenIds().isEmpty()) {
      cutBy.add("the log");
    } else if (!pieces.isEmpty()) {
      cutBy.add(options.tokenization().name());
    }
    List<Long> blocks =
        logged.blockHashes().isEmpty()
            ? anonymizer.blocks(pieces, options.blockTokens())
            : logged.blockHashes().stream().map(anonymizer::block).toList();
    return blocks.subList(0, Math.min(most, blocks.size()));
  }

  private Map<String, String> headers(LoggedRequest logged) {
    Map<String, String> kept = new LinkedHashMap<>();
    logged
        .headers()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (options.headers().contains(lower)) {
                kept.put(lower, anonymizer.name("header " + lower, value));
              }
            });
    return kept;
  }

  private void leaveOut(String reason) {
    leftOut.merge(reason, 1, Integer::sum);
  }

  private Trace trace() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing(arrivals::get));
    long first = order.isEmpty() ? 0 : arrivals.get(order.get(0));
    List<Trace.Request> sorted =
        order.stream().map(i -> requests.get(i).at(arrivals.get(i) - first)).toList();
    List<String> notes =
        leftOut.entrySet().stream()
            .map(e -> "%s: %,d".formatted(e.getKey(), e.getValue()))
            .toList();
    return new Trace("captured", log.path().toString(), options.blockTokens(), sorted, notes);
  }

  private Map<String, String> facts(LogFormat format) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(CapturedTrace.FROM, format.name());
    facts.put(CapturedTrace.COUNTED_BY, String.join(" and ", countedBy));
    if (!cutBy.isEmpty()) {
      facts.put(CapturedTrace.BLOCKS_BY, String.join(" and ", cutBy));
    }
    return facts;
  }
}
