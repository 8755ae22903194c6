package io.tokenload.simserver;

import io.tokenload.simserver.engine.CostModel;
import io.tokenload.simserver.engine.EngineConfig;
import io.tokenload.simserver.engine.Preset;
import picocli.CommandLine.Option;

/** Flags that put other figures in the place of the preset's. */
final class EngineFlags {

  @Option(names = "--model", paramLabel = "NAME", description = "Name of the model that is served.")
  String model;

  @Option(
      names = "--max-model-len",
      paramLabel = "TOKENS",
      description = "Most tokens of prompt and answer together.")
  Integer maxModelLen;

  @Option(
      names = "--max-num-seqs",
      paramLabel = "N",
      description = "Most sequences that run together.")
  Integer maxNumSeqs;

  @Option(
      names = "--max-num-batched-tokens",
      paramLabel = "TOKENS",
      description = "Token budget of a step.")
  Integer maxNumBatchedTokens;

  @Option(
      names = "--kv-blocks",
      paramLabel = "N",
      description = "Blocks of key-value memory, 16 tokens each.")
  Integer kvBlocks;

  @Option(names = "--no-prefix-caching", description = "Find no block again by its content.")
  boolean noPrefixCaching;

  @Option(
      names = "--async-scheduling",
      description = "Plan a step while the one before runs: newcomers miss one step.")
  boolean asyncScheduling;

  @Option(
      names = "--step-factor",
      paramLabel = "X",
      description = "Multiplies the time of the linear layers (default 1).")
  double stepFactor = 1;

  @Option(
      names = "--sequence-micros",
      paramLabel = "US",
      description = "Cost of a sequence in a step beyond its tokens, microseconds.")
  Double sequenceMicros;

  @Option(
      names = "--speculative-config",
      paramLabel = "JSON",
      description =
          "Speculative decoding, e.g. {\"num_speculative_tokens\":3,\"acceptance_rate\":0.7}.")
  String speculativeConfig = "";

  /** The preset with the flags applied. */
  Preset applyTo(Preset preset) {
    EngineConfig config = preset.config();
    EngineConfig changed =
        config
            .withLimits(
                or(maxModelLen, config.maxModelLen()),
                or(maxNumSeqs, config.maxNumSeqs()),
                or(maxNumBatchedTokens, config.maxNumBatchedTokens()),
                or(kvBlocks, config.kvBlocks()))
            .withPrefixCaching(!noPrefixCaching)
            .withAsyncScheduling(asyncScheduling)
            .withSpeculation(SpeculativeFlag.read(speculativeConfig));
    return preset
        .withModel(model == null ? preset.model() : model)
        .withConfig(changed)
        .withCost(cost(preset.cost()));
  }

  private CostModel cost(CostModel cost) {
    if (!(stepFactor > 0)) {
      throw new IllegalArgumentException("step-factor must be above 0, not " + stepFactor + ".");
    }
    return new CostModel(
        cost.linear().times(stepFactor),
        cost.kvBytesPerToken(),
        cost.bandwidthBytesPerSecond(),
        cost.pairNanos() * stepFactor,
        sequenceMicros == null ? cost.sequenceNanos() : sequenceMicros * 1e3);
  }

  private static int or(Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }
}
