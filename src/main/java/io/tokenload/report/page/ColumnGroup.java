package io.tokenload.report.page;

import java.util.List;
import java.util.function.Function;

/**
 * Columns under one head, in tables with a row a cell.
 *
 * @param head of the group
 * @param columns in order, the first of them set apart from the group before
 * @param <T> what is told of a cell
 */
record ColumnGroup<T>(String head, List<Column<T>> columns) {

  /** A column: its head, what stands in a cell's row, whether it begins a group. */
  record Column<T>(String head, Function<T, String> of, boolean first) {

    private String style() {
      return first ? CellTable.FIRST : null;
    }
  }

  ColumnGroup {
    columns = List.copyOf(columns);
  }

  /** The column that begins a group. */
  static <T> Column<T> first(String head, Function<T, String> of) {
    return new Column<>(head, of, true);
  }

  /** A further column. */
  static <T> Column<T> next(String head, Function<T, String> of) {
    return new Column<>(head, of, false);
  }

  /** Ends the row of heads with those of the groups, and adds the row of their columns'. */
  static <T> void writeHeads(List<ColumnGroup<T>> groups, Markup out) {
    for (ColumnGroup<T> group : groups) {
      String columns = String.valueOf(group.columns().size());
      out.element(
          "th", group.head(), "scope", "colgroup", "colspan", columns, "class", CellTable.FIRST);
    }
    out.close().open("tr");
    for (ColumnGroup<T> group : groups) {
      for (Column<T> column : group.columns()) {
        out.element("th", column.head(), "scope", "col", "class", column.style());
      }
    }
    out.close();
  }

  /** What is told of a cell, column by column. */
  static <T> void writeRow(List<ColumnGroup<T>> groups, T told, Markup out) {
    for (ColumnGroup<T> group : groups) {
      for (Column<T> column : group.columns()) {
        out.element("td", column.of().apply(told), "class", column.style());
      }
    }
  }
}
