package io.tokenload.workload.dataset;

import io.tokenload.wire.Message;
import io.tokenload.workload.TokenCounter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * ShareGPT in its published form ({@code ShareGPT_V3_unfiltered_cleaned_split.json}): an array of
 * {@code {"id": …, "conversations": [{"from": "human", "value": …}, {"from": "gpt", "value": …},
 * …]}}. The file is streamed: what is held is what is selected.
 *
 * <p>{@code vllm bench serve} takes the first text of a conversation as the prompt and the second
 * as the answer, whose length is what is generated, and leaves out conversations of fewer than two
 * texts, prompts or answers below 4 tokens, prompts above 1,024 and both together above 2,048
 * (benchmarks/datasets, {@code is_valid_sequence}). So does this reader, by whichever count it is
 * given; the published order is kept or shuffled as the selection says, where vLLM shuffles.
 */
public final class ShareGptReader {

  static final int LEAST_TOKENS = 4;
  static final int MOST_PROMPT_TOKENS = 1024;
  static final int MOST_TOTAL_TOKENS = 2048;

  private final TokenCounter counter;
  private final int mostTurns;
  private final Picked<Conversation> picked;
  private final Tally tally = new Tally();

  private ShareGptReader(Selection selection, TokenCounter counter, int mostTurns) {
    this.picked = new Picked<>(selection);
    this.counter = counter == null ? TextLength.byCharacters() : counter;
    this.mostTurns = mostTurns;
  }

  /**
   * Reads a file.
   *
   * @param counter counts the tokens of a text; {@code null} estimates them, which a note says
   * @param mostTurns 1 for vLLM's rule; more plays the conversation on, a turn for each pair of a
   *     question and an answer
   * @throws DatasetError if it cannot be used
   */
  public static Dataset read(Path path, Selection selection, TokenCounter counter, int mostTurns) {
    ShareGptReader reader = new ShareGptReader(selection, counter, mostTurns);
    JsonRows.ofArray(new DataFile(path), reader::take);
    List<String> notes = new ArrayList<>(reader.tally.notes());
    if (counter == null) {
      notes.add(TextLength.ESTIMATE);
    }
    return new Dataset("sharegpt", path.toString(), reader.picked.all(), notes);
  }

  private boolean take(Row row) {
    if (row.get("conversations").isEmpty()) {
      tally.count("conversations left out because they have fewer than two texts");
      return true;
    }
    List<Row> texts = row.rows("conversations");
    for (Row text : texts) {
      text.text("value").orElseThrow(() -> text.missing("value", "a text for each part"));
      text.text("from").orElseThrow(() -> text.missing("from", "who speaks, human or gpt"));
    }
    List<Conversation.Turn> turns = turns(texts);
    if (!turns.isEmpty()) {
      String id = row.id("id").orElse("sharegpt");
      picked.offer(new Conversation(id + "#" + picked.offered(), turns));
    }
    return true;
  }

  private List<Conversation.Turn> turns(List<Row> texts) {
    List<Conversation.Turn> turns = new ArrayList<>();
    int pairs = Math.min(texts.size() / 2, mostTurns);
    if (pairs == 0) {
      tally.count("conversations left out because they have fewer than two texts");
    }
    for (int pair = 0; pair < pairs && (pair == 0 || alternates(texts, pair)); pair++) {
      String prompt = texts.get(2 * pair).node().get("value").textValue();
      String answer = texts.get(2 * pair + 1).node().get("value").textValue();
      int output = counter.count(answer);
      if (!valid(counter.count(prompt), output)) {
        if (pair == 0) {
          tally.count("conversations left out because they are shorter or longer than vLLM takes");
        }
        break;
      }
      turns.add(new Conversation.Turn(entry(texts.get(0).place(), prompt, output), null));
    }
    return turns;
  }

  private static boolean alternates(List<Row> texts, int pair) {
    return texts.get(2 * pair).node().get("from").textValue().equals("human")
        && texts.get(2 * pair + 1).node().get("from").textValue().equals("gpt");
  }

  private static Entry entry(String place, String prompt, int outputTokens) {
    List<Message> messages = List.of(Message.user(prompt));
    return new Entry(place, messages, outputTokens, Map.of(), Map.of(), List.of());
  }

  private static boolean valid(int prompt, int output) {
    return prompt >= LEAST_TOKENS
        && output >= LEAST_TOKENS
        && prompt <= MOST_PROMPT_TOKENS
        && prompt + output <= MOST_TOTAL_TOKENS;
  }
}
