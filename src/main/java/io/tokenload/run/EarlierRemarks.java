package io.tokenload.run;

import io.tokenload.metric.RunFacts;

/** What a reader must know of a run that goes on with another one, in words. */
final class EarlierRemarks {

  private EarlierRemarks() {}

  static String of(EarlierRun run) {
    RunFacts facts = run.facts();
    return "This run goes on with %s (%s), which ended early (%s): %d cells were taken over with their requests. Times of day in the pictures are this run's, and Gatling's own tables hold only what was sent now."
        .formatted(
            facts.runId(),
            facts.startedAt(),
            facts.cutShort() == null ? "with cells missing" : facts.cutShort(),
            run.finished().size());
  }
}
