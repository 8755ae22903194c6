package io.tokenload.wire;

import io.tokenload.metric.server.RequestTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of a manifest in {@code src/test/resources/streams}, and the files it speaks of. */
final class Recording {

  private static final Path ROOT = Path.of("src/test/resources/streams");

  private final Map<String, String> columns;

  private Recording(Map<String, String> columns) {
    this.columns = columns;
  }

  static Stream<Recording> streams() {
    return manifest("streams.tsv");
  }

  static Stream<Recording> answers() {
    return manifest("answers.tsv");
  }

  /** Streams that no server was seen to send: its documentation shows them. */
  static Stream<Recording> documented() {
    return manifest("documented.tsv");
  }

  private static Stream<Recording> manifest(String name) {
    List<String> lines =
        new String(read(name), java.nio.charset.StandardCharsets.UTF_8).lines().toList();
    String[] header = lines.get(0).split("\t");
    return lines.stream().skip(1).map(line -> new Recording(row(header, line.split("\t", -1))));
  }

  private static Map<String, String> row(String[] header, String[] cells) {
    Map<String, String> columns = new HashMap<>();
    for (int i = 0; i < header.length; i++) {
      columns.put(header[i], cells[i]);
    }
    return columns;
  }

  /** Names of all recorded files with an ending, without it. */
  static List<String> files(String ending) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .map(file -> ROOT.relativize(file).toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String file() {
    return get("file");
  }

  String get(String column) {
    return columns.get(column);
  }

  /** A number, or −1 where the manifest has none. */
  int number(String column) {
    return get(column).equals("-") ? -1 : Integer.parseInt(get(column));
  }

  Api api() {
    return Api.valueOf(get("api").toUpperCase(java.util.Locale.ROOT));
  }

  boolean isWhole() {
    return get("framing").equals("whole");
  }

  /** Tokens of each event, or null where they are unknown. */
  int[] eventTokens() {
    String told = get("event_tokens");
    return switch (told) {
      case "unknown" -> null;
      case "none" -> new int[0];
      default -> Arrays.stream(told.split(" ")).mapToInt(Integer::parseInt).toArray();
    };
  }

  /** The server's own times, spelled as in the manifest. */
  static String spelled(RequestTimes times) {
    return times == null
        ? "-"
        : Stream.of(
                times.source(),
                times.queueNanos(),
                times.prefillNanos(),
                times.decodeNanos(),
                times.ttftNanos(),
                times.e2elNanos())
            .map(told -> told == null ? "-" : told.toString())
            .collect(Collectors.joining(" "));
  }

  byte[] sse() {
    return read(file() + ".sse");
  }

  /** The body of a documented stream. */
  byte[] events() {
    return read(file() + ".events");
  }

  HttpDump http() {
    return HttpDump.parse(read(file() + ".http"));
  }

  private static byte[] read(String name) {
    try {
      return Files.readAllBytes(ROOT.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return file();
  }
}
