package io.tokenload.workload.dataset;

import io.tokenload.workload.Seed;
import io.tokenload.workload.SplitMix64;
import java.util.List;
import java.util.Objects;

/**
 * Lengths of requests whose text does not matter ({@code random}). The lengths of an index depend
 * on the seed and the index alone.
 *
 * @param input draws prompt tokens
 * @param output draws output tokens
 * @param seed draws both, apart from each other
 */
public record LengthDistribution(TokenDistribution input, TokenDistribution output, Seed seed)
    implements Source {

  public LengthDistribution {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(seed, "seed");
  }

  /** All requests alike. */
  public static LengthDistribution fixed(int inputLen, int outputLen, Seed seed) {
    return new LengthDistribution(
        new TokenDistribution.Fixed(inputLen), new TokenDistribution.Fixed(outputLen), seed);
  }

  /**
   * As {@code vllm bench serve --random-range-ratio}: uniform from ⌊len · (1 − ratio)⌋ to ⌈len · (1
   * + ratio)⌉, both included, outputs at least 1 (vLLM, benchmarks/datasets, {@code
   * get_sampling_params}). vLLM first takes off the special tokens that its tokenizer adds; here a
   * length is what the server counts.
   *
   * @param inputLen mean of the prompt tokens
   * @param outputLen mean of the output tokens
   * @param inputRatio 0 to below 1
   * @param outputRatio 0 to below 1
   * @throws IllegalArgumentException if a prompt could have no token
   */
  public static LengthDistribution around(
      int inputLen, int outputLen, double inputRatio, double outputRatio, Seed seed) {
    TokenDistribution input = around("random-input-len", inputLen, inputRatio, 1);
    TokenDistribution output = around("random-output-len", outputLen, outputRatio, 0);
    return new LengthDistribution(input, output, seed);
  }

  private static TokenDistribution around(String what, int mean, double ratio, int least) {
    if (!(ratio >= 0 && ratio < 1)) {
      throw new IllegalArgumentException(
          "the range ratio of %s must be from 0 to below 1, but is %s".formatted(what, ratio));
    }
    int low = (int) Math.floor(mean * (1 - ratio));
    int high = (int) Math.ceil(mean * (1 + ratio));
    if (low < least) {
      throw new IllegalArgumentException(
          "%s %,d with range ratio %s would give prompts without a token"
              .formatted(what, mean, ratio));
    }
    return new TokenDistribution.Uniform(Math.max(low, 1), Math.max(high, 1));
  }

  /**
   * The lengths of a request.
   *
   * @param index from 0
   */
  public Lengths at(long index) {
    return new Lengths(input.draw(random("input", index)), output.draw(random("output", index)));
  }

  /**
   * Words of a request's length, a word a token, shared with no other request.
   *
   * @param index from 0
   * @param words draws them
   * @param overheadTokens what the chat template adds; the text is so much shorter, a word at least
   */
  public String prompt(long index, Seed words, int overheadTokens) {
    int count = Math.max(1, at(index).inputTokens() - overheadTokens);
    StringBuilder text = WordRun.buffer(count);
    WordRun.append(text, WordRun.key(words.value(), index), count);
    return text.toString();
  }

  private SplitMix64 random(String what, long index) {
    long start = seed.child(what).value() + index * SplitMix64.GOLDEN_GAMMA;
    return new SplitMix64(SplitMix64.mix(start));
  }

  @Override
  public String name() {
    return "random";
  }

  @Override
  public String origin() {
    return "input tokens %s; output tokens %s".formatted(input.words(), output.words());
  }

  @Override
  public List<String> notes() {
    return List.of();
  }
}
