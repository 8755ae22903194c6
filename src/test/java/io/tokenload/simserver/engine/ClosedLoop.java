package io.tokenload.simserver.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** So many users, each sending its next request when the last is answered, in virtual time. */
final class ClosedLoop {

  private final VirtualTimer timer = new VirtualTimer();
  private final EngineLoop loop;
  private final int requests;
  private final int promptTokens;
  private final IntUnaryOperator answerTokens;
  private final List<Sequence> done = new ArrayList<>();
  private int sent;

  /**
   * A loop ready to run.
   *
   * @param requests how many in all
   * @param answerTokens length of the answer to a request, by its number
   */
  ClosedLoop(
      EngineConfig config,
      CostModel cost,
      int requests,
      int promptTokens,
      IntUnaryOperator answerTokens) {
    this.loop =
        new EngineLoop(
            new Engine(config, cost, new EngineMetrics(1)),
            FrontEnd.ofVllm(1),
            timer,
            Long.MAX_VALUE);
    this.requests = requests;
    this.promptTokens = promptTokens;
    this.answerTokens = answerTokens;
  }

  /** Starts all users at once and runs until every request is answered. */
  ClosedLoop run(int users) {
    for (int i = 0; i < users; i++) {
      next();
    }
    timer.run();
    return this;
  }

  private void next() {
    if (sent == requests) {
      return;
    }
    int number = sent++;
    int[] prompt = new SplittableRandom(number).ints(promptTokens, 0, 1 << 30).toArray();
    Order order = Order.ofLength(prompt, answerTokens.applyAsInt(number));
    loop.submit(List.of(new Sequence(order, timer.now(), this::onToken)), () -> {});
  }

  private void onToken(Sequence sequence) {
    if (sequence.isFinished()) {
      done.add(sequence);
      next();
    }
  }

  Engine engine() {
    return loop.engine();
  }

  List<Sequence> done() {
    return done;
  }

  double outputTokensPerSecond() {
    return done.stream().mapToInt(Sequence::generated).sum() / (timer.now() / 1e9);
  }

  double medianTtftMillis() {
    return median(
        done.stream().mapToDouble(s -> (s.firstTokenNanos() - s.arrivalNanos()) / 1e6).toArray());
  }

  double medianTpotMillis() {
    return median(
        done.stream()
            .mapToDouble(
                s -> (s.lastTokenNanos() - s.firstTokenNanos()) / 1e6 / (s.generated() - 1))
            .toArray());
  }

  private static double median(double[] values) {
    java.util.Arrays.sort(values);
    return values[(values.length - 1) / 2];
  }
}
