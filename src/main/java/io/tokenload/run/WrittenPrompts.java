package io.tokenload.run;

import io.tokenload.metric.PromptFit;
import io.tokenload.metric.ServerFacts;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.dataset.Conversation;
import io.tokenload.workload.dataset.Dataset;
import io.tokenload.workload.dataset.Entry;
import java.util.Comparator;
import java.util.List;

/** Checks the prompts of a dataset against the model's context before the first is sent. */
final class WrittenPrompts {

  /** Prompts counted one by one; of more only the longest, by their characters. */
  private static final int MOST_COUNTED = 200;

  private final PromptMeter meter;
  private final ServerFacts server;

  WrittenPrompts(PromptMeter meter, ServerFacts server) {
    this.meter = meter;
    this.server = server;
  }

  /**
   * The class as it stands.
   *
   * @throws UserError naming the row of the first prompt that the model has no room for
   */
  FittedClass fit(RequestClass shape) {
    if (server.maxModelLen() != null) {
      List<Entry> longest = longest(shape.dataset().orElseThrow());
      check(longest.get(0), shape);
      // The first count has found out whether there is a tokenizer to ask.
      boolean cheap = meter.isCheap();
      longest.stream().skip(1).limit(cheap ? MOST_COUNTED : 0).forEach(one -> check(one, shape));
    }
    return FittedClass.written(
        shape, new PromptFit(shape.name(), null, null, meter.method(), null));
  }

  private static List<Entry> longest(Dataset dataset) {
    return dataset.conversations().stream()
        .map(Conversation::turns)
        .map(turns -> turns.get(0).entry())
        .sorted(Comparator.comparing((Entry entry) -> entry.text().length()).reversed())
        .toList();
  }

  private void check(Entry entry, RequestClass shape) {
    int tokens = meter.count(entry.text());
    int asked = entry.outputTokens() == null ? shape.outputTokens() : entry.outputTokens();
    if (tokens >= 0 && tokens + asked > server.maxModelLen()) {
      throw UserError.usage(
          ("%s has %d prompt tokens and asks for %d more, together above the %d of model %s"
                  + " (max_model_len): take it out or ask for less.")
              .formatted(entry.place(), tokens, asked, server.maxModelLen(), server.model()));
    }
  }
}
