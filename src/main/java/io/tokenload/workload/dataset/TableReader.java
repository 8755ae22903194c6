package io.tokenload.workload.dataset;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows with named columns: JSONL, an array in a {@code .json} file, or CSV. A row asks by {@code
 * prompt}, {@code messages} or {@code body} (OpenAI's batch files); {@code output_tokens}, {@code
 * session}, {@code think_time_s}, {@code model}, {@code headers}, {@code references}, {@code
 * images}, {@code audio}, {@code video}, {@code system}, {@code response_format}, {@code tools} and
 * {@code extra_body} may stand beside it. The files of {@code vllm bench serve --dataset-name
 * custom} are such. Columns that mean nothing here are named in a note.
 *
 * <p>Rows of one session are the turns of one conversation, in the file's order; they are held
 * until the file ends, and come after the rows that have no session.
 */
public final class TableReader {

  private final String name;
  private final EntryReader entries;
  private final Columns columns;
  private final Picked<Conversation> picked;
  private final Map<String, List<Conversation.Turn>> sessions = new LinkedHashMap<>();
  private final Set<String> unused = new LinkedHashSet<>();

  private TableReader(String name, Path path, Columns columns, Selection selection) {
    this.name = name;
    this.columns = columns;
    Path folder = path.toAbsolutePath().getParent();
    this.entries = new EntryReader(columns, folder);
    this.picked = new Picked<>(selection);
  }

  /**
   * Reads a file.
   *
   * @param name as settings and reports call the dataset
   * @throws DatasetError if it cannot be used
   */
  public static Dataset read(String name, Path path, Columns columns, Selection selection) {
    TableReader reader = new TableReader(name, path, columns, selection);
    rows(new DataFile(path), reader::take);
    reader.sessions.forEach((id, turns) -> reader.picked.offer(new Conversation(id, turns)));
    List<String> notes =
        reader.unused.isEmpty()
            ? List.of()
            : List.of("columns not used: " + String.join(", ", reader.unused));
    return new Dataset(name, path.toString(), reader.picked.all(), notes);
  }

  /** The rows of a file, by the end of its name. */
  static void rows(DataFile file, RowSink sink) {
    String end = file.path().toString().toLowerCase(java.util.Locale.ROOT);
    if (end.endsWith(".csv")) {
      CsvRows.of(file, List.of(), sink);
    } else if (end.endsWith(".json")) {
      JsonRows.ofArray(file, sink);
    } else {
      JsonRows.ofLines(file, sink);
    }
  }

  private boolean take(Row row) {
    row.names().forEachRemaining(this::note);
    Entry entry = entries.entry(row);
    Duration think = entries.thinkNanos(row).map(Duration::ofNanos).orElse(null);
    Conversation.Turn turn = new Conversation.Turn(entry, think);
    entries
        .session(row)
        .ifPresentOrElse(
            session -> sessions.computeIfAbsent(session, s -> new ArrayList<>()).add(turn),
            () -> picked.offer(new Conversation(name + "-" + picked.offered(), List.of(turn))));
    return true;
  }

  private void note(String column) {
    if (unused.size() < 20 && !columns.uses(column)) {
      unused.add(column);
    }
  }
}
