package io.tokenload.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns of a report of {@code nsys stats}. Units stand in the header, and are nanoseconds where
 * they do not. Source: the reports {@code cuda_gpu_trace} and {@code cuda_gpu_kern_sum} of Nsight
 * Systems 2021 to 2025.
 *
 * @param report which
 * @param time of a kernel's start; in sums of its mean duration
 * @param timeFactor nanoseconds of its unit
 * @param count of the duration; in sums of the number of instances
 * @param countFactor nanoseconds of its unit; in sums 1
 * @param grid which tells kernels from copies, or −1
 * @param name of the kernel, or −1
 */
record KernelColumns(
    String report, int time, double timeFactor, int count, double countFactor, int grid, int name) {

  static final String TRACE = "cuda_gpu_trace";
  static final String SUMS = "cuda_gpu_kern_sum";

  private static final Pattern COLUMN = Pattern.compile("(.+?)\\s*(?:\\(([a-zµμ]+)\\))?");

  private static final Map<String, Double> UNITS =
      Map.of(
          "ns", 1.0, "nsec", 1.0, "us", 1e3, "usec", 1e3, "µs", 1e3, "μs", 1e3, "ms", 1e6, "msec",
          1e6, "s", 1e9, "sec", 1e9);

  private record Found(int place, double factor) {}

  /** The columns of a header; empty if it is one of neither report. */
  static Optional<KernelColumns> of(List<String> header) {
    Found start = find(header, "Start");
    Found duration = find(header, "Duration");
    int name = find(header, "Name").place;
    if (start.place >= 0 && duration.place >= 0) {
      int grid = find(header, "GrdX").place;
      return name < 0 && grid < 0
          ? Optional.empty()
          : Optional.of(
              new KernelColumns(
                  TRACE, start.place, start.factor, duration.place, duration.factor, grid, name));
    }
    Found mean = find(header, "Avg");
    mean = mean.place >= 0 ? mean : find(header, "Average");
    Found instances = find(header, "Instances");
    return mean.place >= 0 && instances.place >= 0
        ? Optional.of(
            new KernelColumns(SUMS, mean.place, mean.factor, instances.place, 1, -1, name))
        : Optional.empty();
  }

  private static Found find(List<String> header, String column) {
    for (int i = 0; i < header.size(); i++) {
      Matcher matcher = COLUMN.matcher(header.get(i).strip());
      if (matcher.matches() && matcher.group(1).equals(column)) {
        String unit = matcher.group(2);
        Double factor = unit == null ? Double.valueOf(1) : UNITS.get(unit);
        return factor == null ? new Found(-1, 0) : new Found(i, factor);
      }
    }
    return new Found(-1, 0);
  }

  boolean isTrace() {
    return report.equals(TRACE);
  }

  /** Whether the row is a copy or a filling of memory, which is no kernel. */
  boolean isNoKernel(List<String> row) {
    if (grid >= 0 && grid < row.size() && row.get(grid).isBlank()) {
      return true;
    }
    return name >= 0 && name < row.size() && row.get(name).startsWith("[CUDA mem");
  }

  /** The start, or the mean duration, nanoseconds; NaN if there is none. */
  double time(List<String> row) {
    return number(row, time) * timeFactor;
  }

  /** The duration, nanoseconds, or the number of instances; NaN if there is none. */
  double count(List<String> row) {
    return number(row, count) * countFactor;
  }

  private static double number(List<String> row, int place) {
    try {
      return place < row.size() ? Double.parseDouble(row.get(place)) : Double.NaN;
    } catch (NumberFormatException noNumber) {
      return Double.NaN;
    }
  }
}
