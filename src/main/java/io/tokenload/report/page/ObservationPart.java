package io.tokenload.report.page;

import io.tokenload.metric.CellObservation;
import io.tokenload.metric.ClientCost;
import io.tokenload.metric.Delay;
import io.tokenload.metric.SelfObservation;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The client and its machine under the load: the worst of it, what it cost, then all of it. */
final class ObservationPart {

  private ObservationPart() {}

  /** Writes it, or that nobody looked. */
  static void write(SelfObservation seen, Markup out) {
    out.element("h3", "The client under this load");
    if (seen == null) {
      out.element("p", "This run does not say how its client fared.");
      return;
    }
    if (seen.cost() != null) {
      writeCost(seen.cost(), out);
    }
    if (!seen.cells().isEmpty()) {
      writeWorst(seen.cells(), out);
      out.open("details", "class", "tl-more", "id", "tl-observed");
      out.element("summary", "All readings by cell");
      ObservationTable.write(seen.cells(), out);
      out.close();
    }
    writeUntold(seen.untold(), out);
  }

  private static void writeWorst(List<CellObservation> cells, Markup out) {
    out.element("p", "At worst, in any cell:", "class", "tl-lead");
    Facts facts = new Facts(out);
    facts.add("Event-loop lag p99", worst(cells, CellObservation::worstLoopLag, Delay::p99Nanos));
    facts.add("Hiccups p99", worst(cells, CellObservation::hiccup, Delay::p99Nanos));
    facts.add("GC pause", worst(cells, CellObservation::gcPause, Delay::maxNanos));
    facts.add(
        "CPU of the client",
        most(cells, CellObservation::processCores, cores -> PageFigure.number(cores) + " cores"));
    facts.add("CPU of the machine", most(cells, CellObservation::hostShare, PageFigure::percent));
    facts.add("CPU stolen", most(cells, CellObservation::stealShare, PageFigure::percent));
    facts.end();
  }

  private static void writeCost(ClientCost cost, Markup out) {
    out.element("p", "The whole load cost the client:", "class", "tl-lead");
    Facts facts = new Facts(out);
    facts.add("CPU per token event", unit(cost.clientCpuUsPerEvent(), " µs"));
    facts.add("Token events", unit(cost.eventsPerSecond(), " /s"));
    facts.add("Allocated per token event", unit(cost.allocatedBytesPerEvent(), " bytes"));
    facts.add("Memory at most", unit(cost.rssMb(), " MiB"));
    facts.end();
  }

  private static void writeUntold(List<String> untold, Markup out) {
    if (untold.isEmpty()) {
      return;
    }
    out.element("p", "This system does not tell:", "class", "tl-lead");
    out.open("ul", "class", "tl-notes");
    untold.forEach(sentence -> out.element("li", sentence));
    out.close();
  }

  private static String worst(
      List<CellObservation> cells,
      Function<CellObservation, Delay> of,
      Function<Delay, Long> nanos) {
    return cells.stream()
        .map(of)
        .filter(Objects::nonNull)
        .map(nanos)
        .max(Comparator.naturalOrder())
        .map(worst -> PageFigure.ms(worst) + " ms")
        .orElse(null);
  }

  private static String most(
      List<CellObservation> cells,
      Function<CellObservation, Double> of,
      Function<Double, String> words) {
    return cells.stream()
        .map(of)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(words)
        .orElse(null);
  }

  private static String unit(Double value, String unit) {
    return value == null ? null : PageFigure.number(value) + unit;
  }
}
