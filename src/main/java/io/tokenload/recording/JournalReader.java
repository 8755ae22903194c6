package io.tokenload.recording;

import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads {@code journal.jsonl} back into the records that were written. */
public final class JournalReader {

  private final Path file;
  private final Consumer<RequestRecord> sink;
  private final Map<String, Line> open = new LinkedHashMap<>();
  private long lineNumber;
  private long records;
  private long lastMoment = Stamps.NONE;

  private JournalReader(Path file, Consumer<RequestRecord> sink) {
    this.file = file;
    this.sink = sink;
  }

  /**
   * What was found beside the records themselves.
   *
   * @param records records handed out, those of {@code stillOpen} among them
   * @param stillOpen requests whose start line nothing followed; each is handed out as cancelled,
   *     lasting at least until the last moment that the journal knows
   * @param lastLineCut whether the last line broke off and was left out, as after a kill
   */
  public record Findings(long records, long stillOpen, boolean lastLineCut) {}

  /**
   * Hands out every record, in the order of the file, then those still open.
   *
   * @throws IOException if the file cannot be read, or a line other than a cut last one is
   *     malformed; the message names file and line
   */
  public static Findings read(Path file, Consumer<RequestRecord> sink) throws IOException {
    return new JournalReader(file, sink).read();
  }

  /** All records at once; see {@link #read(Path, Consumer)}. */
  public static List<RequestRecord> read(Path file) throws IOException {
    List<RequestRecord> records = new ArrayList<>();
    read(file, records::add);
    return records;
  }

  private Findings read() throws IOException {
    boolean cut = false;
    // A character cut in two at the end becomes a replacement character, not an error.
    try (InputStream bytes = Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        String next = lines.readLine();
        lineNumber++;
        cut = !accept(line, next == null);
        line = next;
      }
    }
    closeOpen();
    return new Findings(records, open.size(), cut);
  }

  /** Takes in a line and returns whether it was whole. */
  private boolean accept(String text, boolean isLast) throws IOException {
    try {
      Line line = Line.parse(text);
      if (line.isStart()) {
        open.put(line.id(), line);
      } else {
        hand(line.record());
      }
      return true;
    } catch (IOException e) {
      if (isLast && !endsWithNewline()) {
        return false;
      }
      throw new IOException("%s, line %d: %s".formatted(file, lineNumber, firstLine(e)), e);
    }
  }

  private void hand(RequestRecord request) {
    open.remove(request.identity().id());
    lastMoment = Math.max(lastMoment, request.stamps().end());
    lastMoment = Math.max(lastMoment, request.stamps().intended());
    records++;
    sink.accept(request);
  }

  private void closeOpen() throws IOException {
    long end = lastMoment;
    for (Line line : List.copyOf(open.values())) {
      sink.accept(line.stillOpen(end));
      records++;
    }
  }

  private boolean endsWithNewline() throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      bytes.seek(Math.max(0, bytes.length() - 1));
      return bytes.read() == '\n';
    }
  }

  /** Jackson's messages go on for lines about the source, which is named already. */
  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }
}
