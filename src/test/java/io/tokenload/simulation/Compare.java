package io.tokenload.simulation;

import io.tokenload.run.Defaults;
import io.tokenload.run.Variants;
import java.time.Duration;

/**
 * Two or more servers, or two or more ways to ask one, measured in turns within one run. Is there a
 * difference, and how small a one would have been seen?
 */
public final class Compare extends ClassesInTurn {

  private static final String PROMPTS =
      "{\"new prompts\":{\"prefixCache\":\"unique\"},\"known prompts\":{\"prefixCache\":\"shared\"}}";

  public Compare() {
    super(
        Defaults.none()
            .lengths(1024, 32)
            .concurrency(8)
            .duration(Duration.ofSeconds(4))
            .with("compareBodies", PROMPTS)
            .with("rounds", "5")
            .heeding("compareUrls", "grid")
            .withDatasets()
            .without("maxTokens", "mix", "requestRate", "baseUrls", "prefixCache"));
    load(stages(Variants.interleaved(settings())));
  }
}
