package io.tokenload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints the tables of {@code docs/accuracy.md} from the folders that bench/compare left. */
public final class CompareReport {

  private CompareReport() {}

  /**
   * Prints the machine, the command and a table a load.
   *
   * @param args the file that holds the command, then the folders {@code <load>/<client>}
   */
  public static void main(String[] args) throws IOException {
    System.out.printf("%s%n%n", machine());
    System.out.printf("```%n%s```%n", Files.readString(Path.of(args[0])));
    Map<String, List<Path>> loads = new LinkedHashMap<>();
    for (String arg : Arrays.asList(args).subList(1, args.length)) {
      Path folder = Path.of(arg);
      String load = folder.getParent().getFileName().toString();
      loads.computeIfAbsent(load, name -> new ArrayList<>()).add(folder);
    }
    for (Map.Entry<String, List<Path>> load : loads.entrySet()) {
      print(ComparedLoad.of(load.getKey()), load.getValue());
    }
  }

  private static void print(ComparedLoad load, List<Path> folders) throws IOException {
    System.out.printf("%n### %s%n%n%s%s", load.title(), ComparedRow.HEADER, load.asked());
    List<ComparedRow> rows = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Path folder : folders) {
      ComparedClient client = new ComparedClient(folder, load.streams());
      if (client.isMissing()) {
        missing.add(client.name());
      } else {
        rows.add(client.row());
      }
    }
    rows.forEach(row -> System.out.print(row.markdown()));
    missing.forEach(name -> System.out.printf("| %s | not installed | | | | | | | | | |%n", name));
    System.out.print(load.judge(rows));
  }

  private static String machine() throws IOException {
    String cpu =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("unknown CPU");
    String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    return "%d cores (%s), Linux %s, JDK %s; load average at the end %s. Times in milliseconds."
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            cpu,
            System.getProperty("os.version"),
            Runtime.version(),
            load);
  }
}
