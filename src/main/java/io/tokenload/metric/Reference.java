package io.tokenload.metric;

import java.util.List;
import java.util.Objects;

/**
 * A request of a dataset whose right answers are known: a line of {@code references.jsonl}.
 *
 * @param entry where it stands in the dataset; the journal names it so
 * @param question what is asked, in words
 * @param image what the picture is called, or {@code null} without one
 * @param answers accepted answers, in the dataset's order
 */
public record Reference(String entry, String question, String image, List<String> answers) {

  public Reference {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(question, "question");
    answers = List.copyOf(answers);
  }
}
