package io.tokenload.workload.dataset;

import io.tokenload.wire.Message;
import io.tokenload.workload.TokenCounter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Conversations of several turns, as JSONL or as an array in a {@code .json} file, in either of two
 * forms:
 *
 * <ul>
 *   <li>{@code {"id": …, "messages": [{"role": …, "content": …}, …]}}, which vLLM's {@code
 *       benchmarks/multi_turn} reads and its {@code convert_sharegpt_to_openai.py} writes. A turn
 *       is what the user says; what the assistant answers there is not sent (the server's own
 *       answers are), its length is what is generated. {@code think_time_s} may stand in a message.
 *   <li>{@code {"id": …, "turns": [{"prompt": …, "output_tokens": …, "think_time_s": …}, …]}}, a
 *       turn with the columns of {@link TableReader}.
 * </ul>
 */
public final class ConversationReader {

  private static final String TURNS = "turns";
  private static final String MESSAGES = "messages";

  private final EntryReader entries;
  private final TokenCounter counter;
  private final Picked<Conversation> picked;
  private final Set<String> ids = new HashSet<>();
  private boolean estimated;

  private ConversationReader(Path path, Selection selection, TokenCounter counter) {
    this.entries = new EntryReader(Columns.usual(), path.toAbsolutePath().getParent());
    this.picked = new Picked<>(selection);
    this.counter = counter;
  }

  /**
   * Reads a file.
   *
   * @param counter counts the tokens of an answer; {@code null} estimates them, which a note says
   * @throws DatasetError if it cannot be used
   */
  public static Dataset read(Path path, Selection selection, TokenCounter counter) {
    ConversationReader reader = new ConversationReader(path, selection, counter);
    TableReader.rows(new DataFile(path), reader::take);
    List<String> notes = reader.estimated ? List.of(TextLength.ESTIMATE) : List.of();
    return new Dataset("multi_turn", path.toString(), reader.picked.all(), notes);
  }

  private boolean take(Row row) {
    String id = row.id("id").orElseThrow(() -> row.missing("id", "a text for each conversation"));
    if (!ids.add(id)) {
      throw new DatasetError(
          row.place(), "has the id '%s' of a conversation before".formatted(id), "give another");
    }
    List<Conversation.Turn> turns =
        row.get(TURNS).isPresent() ? ofTurns(row) : ofMessages(row, row.rows(MESSAGES));
    if (turns.isEmpty()) {
      throw new DatasetError(
          row.place(), "has a conversation in which no user speaks", "give at least one turn");
    }
    picked.offer(new Conversation(id, turns));
    return true;
  }

  private List<Conversation.Turn> ofTurns(Row row) {
    List<Conversation.Turn> turns = new ArrayList<>();
    for (Row turn : row.rows(TURNS)) {
      turns.add(new Conversation.Turn(entries.entry(turn), think(turn)));
    }
    return turns;
  }

  /** A turn ends where the assistant answers, or with the conversation. */
  private List<Conversation.Turn> ofMessages(Row row, List<Row> messages) {
    List<Conversation.Turn> turns = new ArrayList<>();
    List<Message> said = new ArrayList<>();
    Duration think = null;
    for (Row each : messages) {
      Message message = MessageReader.message(each);
      if (message.role().equals("assistant")) {
        if (said.isEmpty()) {
          throw new DatasetError(
              row.place(), "has an answer that nobody asked for", "let a user speak before it");
        }
        turns.add(turn(row, said, output(message), think));
        said.clear();
        think = null;
      } else {
        said.add(message);
        think = Optional.ofNullable(think(each)).orElse(think);
      }
    }
    if (said.stream().anyMatch(message -> message.role().equals("user"))) {
      turns.add(turn(row, said, null, think));
    }
    return turns;
  }

  private static Conversation.Turn turn(
      Row row, List<Message> said, Integer output, Duration think) {
    return new Conversation.Turn(
        new Entry(row.place(), said, output, Map.of(), Map.of(), List.of()), think);
  }

  private Integer output(Message answer) {
    estimated |= counter == null;
    TokenCounter count = counter == null ? TextLength.byCharacters() : counter;
    return Math.max(1, count.count(answer.content()));
  }

  private Duration think(Row row) {
    return entries.thinkNanos(row).map(Duration::ofNanos).orElse(null);
  }
}
