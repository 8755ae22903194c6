package io.tokenload.workload.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of JSON and CSV files, and where they are broken. */
class RowsTest {

  @TempDir Path folder;

  private final List<Row> rows = new ArrayList<>();

  // SAD PATH

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> lines(folder.resolve("none.jsonl")))
        .isInstanceOf(DatasetError.class)
        .hasMessage(
            folder.resolve("none.jsonl") + " is not there: give the path of a readable file.");
  }

  @Test
  void brokenLineIsNamedWithItsColumn() throws Exception {
    Path file = TextFile.of(folder, "a.jsonl", "{\"a\": 1}", "", "{\"a\": 1, b}");
    assertThatThrownBy(() -> lines(file))
        .hasMessageContaining("a.jsonl, line 3, column 10 is not valid JSON");
  }

  @Test
  void twoObjectsOnALineAreRefused() throws Exception {
    Path file = TextFile.of(folder, "a.jsonl", "{\"a\": 1} {\"a\": 2}");
    assertThatThrownBy(() -> lines(file)).hasMessageContaining("a.jsonl, line 1, column 10");
  }

  @Test
  void arrayWhereLinesAreExpectedIsRefused() throws Exception {
    Path file = TextFile.of(folder, "a.jsonl", "[{\"a\": 1}]");
    assertThatThrownBy(() -> lines(file))
        .hasMessageContaining("a.jsonl, line 1 holds no JSON object");
  }

  @Test
  void lineBeyondAllBoundsIsRefusedBeforeMemoryIsFull() throws Exception {
    Path file = folder.resolve("long.jsonl");
    try (var out = Files.newBufferedWriter(file)) {
      char[] chunk = "x".repeat(1 << 20).toCharArray();
      for (int i = 0; i <= Lines.MAX_CHARS >> 20; i++) {
        out.write(chunk);
      }
    }
    assertThatThrownBy(() -> lines(file)).hasMessageContaining("line 1 is longer than 67,108,864");
  }

  @Test
  void otherTextThanUtf8IsRefused() throws Exception {
    Path file =
        Files.write(
            folder.resolve("l.jsonl"), "{\"a\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> lines(file)).hasMessageContaining("l.jsonl is not UTF-8 text");
  }

  @Test
  void arrayThatBreaksOffIsNamedWithItsPlace() throws Exception {
    Path file = TextFile.of(folder, "a.json", "[", "{\"a\": 1},", "{\"a\":");
    assertThatThrownBy(() -> array(file)).hasMessageContaining("a.json, line 4, column 1");
    assertThat(rows).hasSize(1);
  }

  @Test
  void textBehindAnArrayIsRefused() throws Exception {
    Path file = TextFile.of(folder, "a.json", "[{\"a\": 1}]", "x");
    assertThatThrownBy(() -> array(file)).hasMessageContaining("a.json, line 2");
  }

  @Test
  void objectWithoutTheArrayIsRefused() throws Exception {
    Path file = TextFile.of(folder, "a.json", "{\"info\": {\"questions\": []}}");
    assertThatThrownBy(() -> JsonRows.ofField(new DataFile(file), "questions", row -> true))
        .hasMessageContaining("a.json has no field questions");
  }

  @Test
  void quoteInTheMiddleOfACellIsNamedWithItsRow() throws Exception {
    Path file = TextFile.of(folder, "a.csv", "a,b", "1,2", "\"x\"y,2");
    assertThatThrownBy(() -> csv(file)).hasMessageContaining("a.csv, line 3 is not valid CSV");
  }

  @Test
  void rowWithMissingCellsIsRefused() throws Exception {
    Path file = TextFile.of(folder, "a.csv", "a,b", "1,2", "3");
    assertThatThrownBy(() -> csv(file))
        .hasMessageContaining("a.csv, line 3 has 1 cells under 2 columns");
  }

  @Test
  void missingColumnIsNamedWithThoseThatAreThere() throws Exception {
    Path file = TextFile.of(folder, "a.csv", "x,b", "1,2");
    assertThatThrownBy(() -> csv(file)).hasMessageContaining("has no column 'a' among [x, b]");
  }

  @Test
  void valuesOfAnotherKindAreQuotedWithWhatWasExpected() throws Exception {
    lines(TextFile.of(folder, "a.jsonl", "{\"n\": 1.5, \"t\": [1], \"s\": \" \", \"h\": 1e999}"));
    Row row = rows.get(0);
    assertThatThrownBy(() -> row.whole("n", 1, 9))
        .hasMessageEndingWith("line 1 has n 1.5: give a whole number from 1 to 9.");
    assertThatThrownBy(() -> row.text("t")).hasMessageEndingWith("has t [1]: give a text.");
    assertThatThrownBy(() -> row.neededText("s")).hasMessageContaining("has an empty s");
    assertThatThrownBy(() -> row.neededText("u")).hasMessageContaining("has no u");
    assertThatThrownBy(() -> row.nanos("h", 1)).hasMessageContaining("has h ");
  }

  // HAPPY PATH

  @Test
  void rowsOfAllShapesHaveTheirPlaces() throws Exception {
    lines(TextFile.of(folder, "a.jsonl", "\uFEFF{\"a\": 1}", "", "{\"a\": 2}\r"));
    array(TextFile.of(folder, "b.json", "[{\"a\": 3},", "{\"a\": 4}]"));
    csv(TextFile.of(folder, "c.csv", "a,b", "\"5\n\",x", "6,"));
    assertThat(rows.stream().map(row -> row.node().get("a").asText().strip()))
        .containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(rows.stream().map(row -> row.place().replaceFirst(".*/", "")))
        .containsExactly(
            "a.jsonl, line 1",
            "a.jsonl, line 3",
            "b.json, line 1",
            "b.json, line 2",
            "c.csv, line 2",
            "c.csv, line 4");
    assertThat(rows.get(5).get("b")).as("an empty cell").isEmpty();
  }

  @Test
  void readingStopsWhenNoMoreIsWanted() throws Exception {
    Path file = TextFile.of(folder, "a.jsonl", "{\"a\": 1}", "broken");
    JsonRows.ofLines(new DataFile(file), row -> false);
    assertThat(rows).isEmpty();
  }

  private void lines(Path file) {
    JsonRows.ofLines(new DataFile(file), rows::add);
  }

  private void array(Path file) {
    JsonRows.ofArray(new DataFile(file), rows::add);
  }

  private void csv(Path file) {
    CsvRows.of(new DataFile(file), List.of("a"), rows::add);
  }
}
