package io.tokenload.run;

import io.tokenload.metric.PromptFit;
import io.tokenload.metric.ServerFacts;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.dataset.Conversation;
import io.tokenload.workload.dataset.Dataset;
import io.tokenload.workload.dataset.Entry;
import io.tokenload.workload.dataset.PrefixGroups;
import io.tokenload.workload.dataset.Source;
import io.tokenload.workload.dataset.Trace;
import java.util.Comparator;
import java.util.List;

/**
 * Checks the requests of a dataset against the model's context before the first is sent, and learns
 * what the server adds to words that are made to its lengths.
 */
final class SourcePrompts {

  /** Prompts counted one by one; of more only the longest, by their characters. */
  private static final int MOST_COUNTED = 200;

  /** One token each in the usual vocabularies. */
  private static final String EIGHT_WORDS = "that with this from have they were what";

  private static final int EIGHT = 8;

  private final PromptMeter meter;
  private final ServerFacts server;

  SourcePrompts(PromptMeter meter, ServerFacts server) {
    this.meter = meter;
    this.server = server;
  }

  /**
   * The class as its dataset has it.
   *
   * @throws UserError naming the row of the first request that the model has no room for
   */
  FittedClass fit(RequestClass shape) {
    Source source = shape.source().orElseThrow();
    boolean isText = source instanceof Dataset;
    int overhead = isText ? 0 : Math.max(0, meter.count(EIGHT_WORDS) - EIGHT);
    if (server.maxModelLen() != null) {
      check(source, shape);
    }
    return FittedClass.ofSource(
        shape, overhead, new PromptFit(shape.name(), null, null, PromptMeter.DATASET, null));
  }

  private void check(Source source, RequestClass shape) {
    if (source instanceof Dataset dataset) {
      check(dataset, shape);
    } else if (source instanceof Trace trace) {
      trace.requests().forEach(r -> check(r.place(), r.inputTokens(), r.outputTokens()));
    } else if (source instanceof PrefixGroups groups) {
      groups.requests().forEach(r -> check(groups.name(), r.inputTokens(), r.outputTokens()));
    }
  }

  private void check(Dataset dataset, RequestClass shape) {
    List<Entry> longest =
        dataset.conversations().stream()
            .map(Conversation::turns)
            .map(turns -> turns.get(0).entry())
            .sorted(Comparator.comparing((Entry entry) -> entry.text().length()).reversed())
            .toList();
    check(longest.get(0), shape);
    // The first count has found out whether there is a tokenizer to ask.
    long others = meter.isCheap() ? MOST_COUNTED : 0;
    longest.stream().skip(1).limit(others).forEach(entry -> check(entry, shape));
  }

  private void check(Entry entry, RequestClass shape) {
    int asked = entry.outputTokens() == null ? shape.outputTokens() : entry.outputTokens();
    check(entry.place(), meter.count(entry.text()), asked);
  }

  private void check(String place, int promptTokens, int outputTokens) {
    if (promptTokens + outputTokens > server.maxModelLen()) {
      throw UserError.usage(
          ("%s has %d prompt tokens and asks for %d more, together above the %d of model %s"
                  + " (max_model_len): take it out or ask for less.")
              .formatted(place, promptTokens, outputTokens, server.maxModelLen(), server.model()));
    }
  }
}
