package io.tokenload.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of named rows and grouped columns that is broken into blocks, one above the other, where
 * it is wider than the page. A group is never broken; the row names begin every block.
 */
final class Blocks {

  private static final String GAP = "  ";

  private record Column(String head, List<String> cells) {
    int width() {
      return Math.max(
          Wrapped.columns(head), cells.stream().mapToInt(Wrapped::columns).max().orElse(0));
    }
  }

  private record Group(String head, List<Column> columns) {
    int width() {
      int content = columns.stream().mapToInt(Column::width).sum();
      return Math.max(Wrapped.columns(head), content + GAP.length() * (columns.size() - 1));
    }
  }

  private final List<String> rows;
  private final int nameWidth;
  private final List<Group> groups = new ArrayList<>();

  Blocks(List<String> rows) {
    this.rows = rows;
    this.nameWidth = rows.stream().mapToInt(Wrapped::columns).max().orElse(0);
  }

  /** Begins a group with its first column. */
  void group(String groupHead, String columnHead, List<String> cells) {
    groups.add(new Group(groupHead, new ArrayList<>()));
    column(columnHead, cells);
  }

  /** Adds a column to the last group. */
  void column(String head, List<String> cells) {
    groups.get(groups.size() - 1).columns.add(new Column(head, cells));
  }

  String render(int width) {
    StringBuilder text = new StringBuilder();
    List<Group> block = new ArrayList<>();
    int used = nameWidth;
    for (Group group : groups) {
      int needed = GAP.length() + 1 + group.width();
      if (!block.isEmpty() && used + needed > width) {
        append(text, block);
        block.clear();
        used = nameWidth;
      }
      block.add(group);
      used += needed;
    }
    append(text, block);
    return text.toString();
  }

  private void append(StringBuilder text, List<Group> block) {
    StringBuilder line = new StringBuilder(" ".repeat(nameWidth));
    block.forEach(group -> line.append(" ").append(GAP).append(left(group.head, group.width())));
    end(text, line);
    line.append(" ".repeat(nameWidth));
    block.forEach(group -> cells(line, group, group.columns.stream().map(Column::head).toList()));
    end(text, line);
    for (int row = 0; row < rows.size(); row++) {
      int at = row;
      line.append(left(rows.get(row), nameWidth));
      block.forEach(
          group -> cells(line, group, group.columns.stream().map(c -> c.cells.get(at)).toList()));
      end(text, line);
    }
    text.append('\n');
  }

  /** Right-aligned under the group's head, to its right edge. */
  private static void cells(StringBuilder line, Group group, List<String> cells) {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      content.append(i == 0 ? "" : GAP).append(right(cells.get(i), group.columns.get(i).width()));
    }
    line.append(" ").append(GAP).append(right(content.toString(), group.width()));
  }

  private static void end(StringBuilder text, StringBuilder line) {
    text.append(line.toString().stripTrailing()).append('\n');
    line.setLength(0);
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - Wrapped.columns(text)));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - Wrapped.columns(text))) + text;
  }
}
