package io.tokenload.report.page;

import io.tokenload.metric.CellObservation;
import io.tokenload.metric.Delay;
import java.util.List;
import java.util.function.Function;

/** What the client saw of itself: a reading a row, a cell a column. */
final class ObservationTable {

  /** What stands where the system does not tell. */
  private static final String UNTOLD = "not told";

  private record Reading(String name, Function<CellObservation, String> of) {}

  private static final List<Reading> LATE =
      List.of(
          delay("Event loops' timers", CellObservation::eventLoopLag),
          delay("Event loops' timers, the worst loop", CellObservation::worstLoopLag),
          delay("An idle thread's (hiccups)", CellObservation::hiccup),
          delay("Pauses of the garbage collector", CellObservation::gcPause),
          delay("Safepoints", CellObservation::safepoint));

  private static final List<Reading> MACHINE =
      List.of(
          new Reading("CPU of this process, cores", cell -> number(cell.processCores())),
          new Reading("CPU of the machine in use", cell -> percent(cell.hostShare())),
          new Reading("CPU stolen by the hypervisor", cell -> percent(cell.stealShare())),
          new Reading("Throttled by the CPU quota, s", cell -> number(cell.throttledSeconds())));

  private static final List<Reading> LOAD =
      List.of(
          new Reading("Socket reads /s", cell -> number(cell.readsPerSecond())),
          new Reading("Token events /s", cell -> number(cell.eventsPerSecond())),
          new Reading("Bytes per token event", cell -> number(cell.bytesPerEvent())));

  private static final List<Reading> MOST =
      List.of(
          new Reading("Open connections", cell -> PageFigure.count(cell.openConnections())),
          new Reading("Records waiting for the journal", c -> PageFigure.count(c.journalQueue())),
          new Reading("Bytes in a receive queue", cell -> count(cell.receiveQueueBytes())),
          new Reading(
              "Waited under the cap (in all)", cell -> PageFigure.count(cell.delayedByCap())));

  private ObservationTable() {}

  static void write(List<CellObservation> cells, Markup out) {
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table tl-readings").open("thead").open("tr");
    out.element("th", "Reading", "scope", "col");
    cells.forEach(cell -> out.element("th", cell.cell(), "scope", "col"));
    out.close().close();
    writeGroup("Late, ms: p50 / p99 / longest", LATE, cells, out);
    writeGroup("Machine", MACHINE, cells, out);
    writeGroup("Load", LOAD, cells, out);
    writeGroup("Most at once", MOST, cells, out);
    out.close().close();
  }

  private static void writeGroup(
      String title, List<Reading> readings, List<CellObservation> cells, Markup out) {
    out.open("tbody").open("tr", "class", "tl-group");
    String columns = Integer.toString(cells.size() + 1);
    out.element("th", title, "scope", "rowgroup", "colspan", columns).close();
    for (Reading reading : readings) {
      out.open("tr").element("th", reading.name(), "scope", "row");
      cells.forEach(cell -> out.element("td", reading.of().apply(cell)));
      out.close();
    }
    out.close();
  }

  private static Reading delay(String name, Function<CellObservation, Delay> of) {
    return new Reading(name, cell -> delay(of.apply(cell)));
  }

  private static String delay(Delay delay) {
    if (delay == null) {
      return UNTOLD;
    }
    return delay.isKnown()
        ? "%s / %s / %s"
            .formatted(
                PageFigure.ms(delay.p50Nanos()),
                PageFigure.ms(delay.p99Nanos()),
                PageFigure.ms(delay.maxNanos()))
        : "none";
  }

  private static String number(Double value) {
    return value == null ? UNTOLD : PageFigure.number(value);
  }

  private static String percent(Double share) {
    return share == null ? UNTOLD : PageFigure.percent(share);
  }

  private static String count(Long value) {
    return value == null ? UNTOLD : PageFigure.count(value);
  }
}
