package io.tokenload.simserver.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A small engine in virtual time whose steps take exactly 10 ms, and what comes out of it. */
final class EngineFixture {

  static final long STEP_NANOS = 10_000_000;

  private static final StepTable FLAT = StepTable.ofMillis(1, 10, 100_000, 10);

  final VirtualTimer timer = new VirtualTimer();
  final Engine engine;
  final EngineLoop loop;
  final List<Sequence> tokens = new ArrayList<>();

  EngineFixture(EngineConfig config) {
    CostModel cost = new CostModel(FLAT, 0, 1, 0, 0);
    engine = new Engine(config, cost, new EngineMetrics(1));
    loop = new EngineLoop(engine, new FrontEnd(0, 0, 1), timer, Long.MAX_VALUE);
  }

  /** Prompts of up to 100 tokens, 8 sequences, 32 tokens a step. */
  static EngineConfig config(int kvBlocks) {
    return new EngineConfig(128, 8, 32, kvBlocks, true, false);
  }

  static int[] prompt(int seed, int tokens) {
    return new SplittableRandom(seed).ints(tokens, 0, 1 << 20).toArray();
  }

  Sequence submit(int[] prompt, int answerTokens) {
    return submit(Order.ofLength(prompt, answerTokens));
  }

  Sequence submit(Order order) {
    Sequence sequence = new Sequence(order, timer.now(), tokens::add);
    loop.submit(List.of(sequence), () -> {});
    return sequence;
  }

  /** Steps from arrival to first token. */
  static long stepsToFirstToken(Sequence sequence) {
    return (sequence.firstTokenNanos() - sequence.arrivalNanos()) / STEP_NANOS;
  }
}
