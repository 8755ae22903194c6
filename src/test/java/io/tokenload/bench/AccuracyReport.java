package io.tokenload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints the table of {@code docs/accuracy.md} from the folders that bench/accuracy left. */
public final class AccuracyReport {

  private static final String BUSY =
      "The server itself was late by more than 1 ms (p99): the machine was not free, and the p99 and"
          + " max of such rows tell of the machine, not of the client.";

  private AccuracyReport() {}

  /**
   * Prints the machine and one table.
   *
   * @param folders one a level
   */
  public static void main(String[] folders) throws IOException {
    System.out.printf("%s. Times in milliseconds.%n%n", machine());
    System.out.print(AccuracyRow.HEADER);
    List<AccuracyRow> rows = new ArrayList<>();
    for (String folder : folders) {
      rows.addAll(new MeasuredLevel(Path.of(folder)).rows());
    }
    rows.forEach(row -> System.out.print(row.markdown()));
    if (rows.stream().anyMatch(AccuracyRow::machineWasBusy)) {
      System.out.printf("%n%s%n", BUSY);
    }
  }

  private static String machine() throws IOException {
    String cpu =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("unknown CPU");
    return "%d cores (%s), Linux %s, JDK %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            cpu,
            System.getProperty("os.version"),
            Runtime.version());
  }
}
