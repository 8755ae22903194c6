package io.tokenload.simserver.engine;

import java.util.Arrays;

/**
 * Which sequences a step computes and how many tokens of each. One object, used again each step.
 */
final class StepPlan {

  private Sequence[] sequences = new Sequence[16];
  private int[] counts = new int[16];
  private int size;
  private int tokens;
  private int promptTokens;
  private long contextTokens;
  private double pairs;

  void clear() {
    Arrays.fill(sequences, 0, size, null);
    size = 0;
    tokens = 0;
    promptTokens = 0;
    contextTokens = 0;
    pairs = 0;
  }

  /** Takes the next tokens of a sequence into the step. */
  void add(Sequence sequence, int count) {
    if (size == sequences.length) {
      sequences = Arrays.copyOf(sequences, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    sequences[size] = sequence;
    counts[size++] = count;
    tokens += count;
    contextTokens += sequence.computed + count;
    if (count > 1) {
      pairs += count * (sequence.computed + count / 2.0);
    }
    promptTokens += Math.max(0, Math.min(count, sequence.promptTokens() - sequence.computed));
  }

  int size() {
    return size;
  }

  Sequence sequence(int index) {
    return sequences[index];
  }

  int count(int index) {
    return counts[index];
  }

  /** Tokens of the step; never above the budget. */
  int tokens() {
    return tokens;
  }

  /** Tokens of the step that belong to prompts. */
  int promptTokens() {
    return promptTokens;
  }

  long nanos(CostModel cost) {
    return cost.stepNanos(tokens, size, contextTokens, pairs);
  }
}
