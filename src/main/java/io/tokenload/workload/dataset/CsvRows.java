package io.tokenload.workload.dataset;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Rows of CSV files of any size, whose first row names the columns: one is in memory at a time. */
public final class CsvRows {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setAllowMissingColumnNames(true)
          .get();

  private CsvRows() {}

  /**
   * Reads a file. An empty cell counts as not there.
   *
   * @param needed columns without which nothing is read
   * @throws DatasetError if a column is missing, or a row is malformed or has too few or too many
   *     cells
   */
  public static void of(DataFile file, List<String> needed, RowSink sink) {
    try (BufferedReader text = file.reader();
        CSVParser parser = CSVParser.parse(text, FORMAT)) {
      check(file, parser.getHeaderNames(), needed);
      read(file, parser, sink);
    } catch (IOException e) {
      throw file.unreadable(e);
    } catch (IllegalArgumentException e) {
      throw e instanceof DatasetError known ? known : badHeader(file, e);
    }
  }

  private static void read(DataFile file, CSVParser parser, RowSink sink) throws IOException {
    Iterator<CSVRecord> records = parser.iterator();
    List<String> names = parser.getHeaderNames().stream().map(String::strip).toList();
    boolean more = true;
    while (more) {
      long line = parser.getCurrentLineNumber() + 1;
      try {
        more = records.hasNext() && sink.take(row(file, line, names, records.next()));
      } catch (UncheckedIOException e) {
        throw new DatasetError(
            file.place(line),
            "is not valid CSV (%s)".formatted(e.getCause().getMessage()),
            "put quotation marks around whole cells only, and double those within");
      }
    }
  }

  private static Row row(DataFile file, long line, List<String> names, CSVRecord cells) {
    if (cells.size() != names.size()) {
      throw new DatasetError(
          file.place(line),
          "has %,d cells under %,d columns".formatted(cells.size(), names.size()),
          "give each row as many cells as the first");
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int column = 0; column < names.size(); column++) {
      put(node, names.get(column), cells.get(column));
    }
    return new Row(file.place(line), node);
  }

  private static void put(ObjectNode node, String name, String cell) {
    if (!cell.isEmpty()) {
      node.put(name, cell);
    }
  }

  private static void check(DataFile file, List<String> header, List<String> needed) {
    List<String> names = header.stream().map(String::strip).toList();
    for (String name : needed) {
      if (!names.contains(name)) {
        throw new DatasetError(
            file.place(1),
            "has no column '%s' among %s".formatted(name, names),
            "give a first row with the columns " + String.join(", ", needed));
      }
    }
  }

  private static DatasetError badHeader(DataFile file, IllegalArgumentException e) {
    return new DatasetError(
        file.place(1),
        "names no usable columns (%s)".formatted(e.getMessage()),
        "give each column a name of its own");
  }
}
