package io.tokenload.report.page;

import static io.tokenload.report.page.ColumnGroup.first;
import static io.tokenload.report.page.ColumnGroup.next;

import io.tokenload.analysis.device.CellDevices;
import io.tokenload.analysis.device.HostUse;
import io.tokenload.metric.CellSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The table of what GPUs and host did in each cell; GPUs only where one was seen. */
final class DevicesTable {

  private static final double MIB_PER_GIB = 1024;
  private static final double BYTES_PER_MB = 1e6;

  private static final List<ColumnGroup<CellDevices>> GPU =
      List.of(
          new ColumnGroup<>(
              "GPU memory, GiB",
              List.of(
                  first("mean", cell -> gib(cell.memoryMeanMib())),
                  next("peak", cell -> gib(cell.memoryPeakMib())))),
          new ColumnGroup<>(
              "GPU busy",
              List.of(
                  first("mean", cell -> share(cell.busyMean())),
                  next("peak", cell -> share(cell.busyPeak())))),
          new ColumnGroup<>(
              "Power, W",
              List.of(
                  first("mean", cell -> number(cell.powerMeanWatts())),
                  next("peak", cell -> number(cell.powerPeakWatts())),
                  next("J per token", cell -> number(cell.energyPerOutputToken())))),
          new ColumnGroup<>(
              "Clocks, MHz",
              List.of(
                  first("SM mean", cell -> number(cell.smClockMeanMhz())),
                  next("SM least", cell -> number(cell.smClockLeastMhz())),
                  next("memory", cell -> number(cell.memoryClockMeanMhz())))),
          new ColumnGroup<>(
              "Heat",
              List.of(
                  first("peak °C", cell -> number(cell.celsiusPeak())),
                  next("throttled", cell -> share(cell.throttledShare())))));

  private static final List<ColumnGroup<CellDevices>> HOST =
      List.of(
          new ColumnGroup<>(
              "Host CPU",
              List.of(
                  first("mean", cell -> share(of(cell, HostUse::cpuMean))),
                  next("peak", cell -> share(of(cell, HostUse::cpuPeak))))),
          new ColumnGroup<>(
              "Host, peak",
              List.of(
                  first("memory, GiB", cell -> gib(of(cell, HostUse::memoryPeakMib))),
                  next("received, MB/s", cell -> mb(of(cell, HostUse::receivedPeak))),
                  next("sent, MB/s", cell -> mb(of(cell, HostUse::sentPeak))))));

  private DevicesTable() {}

  static void write(PageData data, Markup out) {
    boolean hasGpu = !data.findings().devices().gpus().isEmpty();
    List<ColumnGroup<CellDevices>> groups = new ArrayList<>(hasGpu ? GPU : List.of());
    groups.addAll(HOST);
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table");
    out.element("caption", caption(hasGpu));
    writeHead(groups, out);
    out.open("tbody");
    for (CellSummary cell : data.summary().cells()) {
      data.findings()
          .devices()
          .of(cell.cell())
          .ifPresent(told -> writeRow(cell, told, groups, data, out));
    }
    out.close().close().close();
  }

  private static String caption(boolean hasGpu) {
    String gpu =
        hasGpu
            ? "Samples of about a second in the measured window. Power and energy are of all GPUs"
                + " together, peaks else of the GPU where they were greatest, means over GPUs."
                + " Throttled: share of the samples in which a GPU ran slower for heat or power. "
            : "";
    return gpu
        + "Host: the client's machine, loopback left out of its network. "
        + PageFigure.ABSENT
        + " where nobody tells.";
  }

  private static void writeHead(List<ColumnGroup<CellDevices>> groups, Markup out) {
    out.open("thead").open("tr").element("th", "Cell", "scope", "col", "rowspan", "2");
    ColumnGroup.writeHeads(groups, out);
    out.close();
  }

  private static void writeRow(
      CellSummary cell,
      CellDevices told,
      List<ColumnGroup<CellDevices>> groups,
      PageData data,
      Markup out) {
    out.open("tr").open("th", "scope", "row");
    data.swatch(cell.cell(), out);
    out.text(cell.cell().name()).close();
    ColumnGroup.writeRow(groups, told, out);
    out.close();
  }

  private static Double of(CellDevices cell, Function<HostUse, Double> figure) {
    return cell.host() == null ? null : figure.apply(cell.host());
  }

  private static String gib(Double mib) {
    return mib == null ? PageFigure.ABSENT : PageFigure.number(mib / MIB_PER_GIB);
  }

  private static String mb(Double bytes) {
    return bytes == null ? PageFigure.ABSENT : PageFigure.number(bytes / BYTES_PER_MB);
  }

  private static String number(Double value) {
    return value == null ? PageFigure.ABSENT : PageFigure.number(value);
  }

  private static String share(Double share) {
    return share == null ? PageFigure.ABSENT : PageFigure.percent(share);
  }
}
