package io.tokenload.workload.dataset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a JSONL or CSV file are called. Each has names that are found by themselves;
 * a file with others says so, e.g. {@code prompt=question,references=answer}.
 *
 * @param given the file's name for each of ours that it calls otherwise
 */
public record Columns(Map<String, String> given) {

  /** Names that need no saying, ours first. */
  private static final Map<String, List<String>> KNOWN = known();

  public Columns {
    given = Map.copyOf(given);
    for (String ours : given.keySet()) {
      if (!KNOWN.containsKey(ours)) {
        throw new IllegalArgumentException(
            "datasetColumns has no column '%s': name one of %s"
                .formatted(ours, String.join(", ", KNOWN.keySet())));
      }
    }
  }

  /** No file's names differ. */
  public static Columns usual() {
    return new Columns(Map.of());
  }

  /**
   * Names as a setting has them.
   *
   * @param text e.g. {@code prompt=question,references=answer}; empty for none
   */
  public static Columns parse(String text) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String pair : text.isBlank() ? new String[0] : text.split(",")) {
      String[] names = pair.split("=", 2);
      if (names.length < 2 || names[0].isBlank() || names[1].isBlank()) {
        throw new IllegalArgumentException(
            "datasetColumns has '%s': write it as ours=theirs, e.g. prompt=question"
                .formatted(pair));
      }
      given.put(names[0].strip(), names[1].strip());
    }
    return new Columns(given);
  }

  /** What a row calls a column of ours, if it has it. */
  Optional<String> in(Row row, String ours) {
    String theirs = given.get(ours);
    return row.nameOf(theirs == null ? KNOWN.get(ours) : List.of(theirs));
  }

  /** What a column is called when a row lacks it. */
  String called(String ours) {
    return given.getOrDefault(ours, ours);
  }

  /** Whether a row's column means something here. */
  boolean uses(String theirs) {
    return given.containsValue(theirs)
        || KNOWN.entrySet().stream()
            .anyMatch(e -> !given.containsKey(e.getKey()) && e.getValue().contains(theirs));
  }

  private static Map<String, List<String>> known() {
    Map<String, List<String>> known = new LinkedHashMap<>();
    for (String names :
        List.of(
            "prompt",
            "messages",
            "body",
            "id custom_id",
            "system",
            "output_tokens output_len max_tokens",
            "session",
            "think_time_s",
            "model",
            "headers",
            "references reference answers",
            "images image",
            "audio audios",
            "video videos",
            "extra_body",
            "response_format",
            "tools")) {
      List<String> all = Arrays.asList(names.split(" "));
      known.put(all.get(0), all);
    }
    return known;
  }
}
