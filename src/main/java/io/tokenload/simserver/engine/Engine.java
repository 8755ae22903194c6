package io.tokenload.simserver.engine;

/**
 * A simulated inference engine: it steps all running sequences together. {@link #begin} plans a
 * step and says when it ends, {@link #end} hands out its tokens. Not thread-safe, and without a
 * clock: times are nanoseconds that the caller brings, never decreasing.
 */
public final class Engine {

  private final EngineConfig config;
  private final CostModel cost;
  private final EngineMetrics metrics;
  private final Scheduler scheduler;
  private final StepPlan plan = new StepPlan();
  private StepListener listener = (number, nanos, promptTokens) -> {};
  private long beganNanos;
  private long endsNanos;
  private long steps;
  private boolean inStep;

  public Engine(EngineConfig config, CostModel cost, EngineMetrics metrics) {
    this.config = config;
    this.cost = cost;
    this.metrics = metrics;
    this.scheduler = new Scheduler(config, metrics);
  }

  public EngineConfig config() {
    return config;
  }

  public EngineMetrics metrics() {
    return metrics;
  }

  /** Sequences in the batch. */
  public int running() {
    return scheduler.running();
  }

  /** Sequences in the queue. */
  public int waiting() {
    return scheduler.waiting();
  }

  /** Share of key-value memory in use, 0 to 1. */
  public double kvUsage() {
    return scheduler.blocks().usage();
  }

  /** Steps that have ended. */
  public long steps() {
    return steps;
  }

  /** Whom to tell of each step; one at most. */
  public void onStep(StepListener hears) {
    listener = hears;
  }

  /** Whether any sequence runs or waits. */
  public boolean hasWork() {
    return scheduler.running() + scheduler.waiting() > 0;
  }

  /**
   * Queues a sequence.
   *
   * @throws IllegalArgumentException if prompt and answer exceed the model's length: whoever takes
   *     requests cuts or refuses them before
   */
  public void submit(Sequence sequence, long now) {
    int whole = sequence.order().wholeTokens();
    if (whole > config.maxModelLen()) {
      throw new IllegalArgumentException(
          "A sequence of %d tokens exceeds max-model-len %d."
              .formatted(whole, config.maxModelLen()));
    }
    sequence.queuedNanos = now;
    scheduler.enqueue(sequence);
  }

  /**
   * Forgets all cached prefixes, if no sequence runs or waits.
   *
   * @return whether it was done
   */
  public boolean forgetPrefixes() {
    if (hasWork()) {
      return false;
    }
    scheduler.forgetPrefixes();
    return true;
  }

  /** Ends a sequence whose client went away; nothing further is emitted. */
  public void abort(Sequence sequence) {
    if (!sequence.isFinished()) {
      sequence.aborted = true;
      scheduler.remove(sequence);
      metrics.aborted(sequence);
    }
  }

  /**
   * Begins a step; there must be work and no step under way.
   *
   * @return when it ends
   */
  public long begin(long now) {
    if (inStep || !hasWork()) {
      throw new IllegalStateException(inStep ? "a step is under way" : "nothing to do");
    }
    boolean prepared = config.asyncScheduling() && scheduler.running() > 0;
    scheduler.plan(plan, now, prepared ? beganNanos : now);
    inStep = true;
    beganNanos = now;
    endsNanos = now + plan.nanos(cost);
    return endsNanos;
  }

  /** Ends the step under way: each sequence whose known tokens are all computed gets one more. */
  public void end() {
    int emitted = 0;
    for (int i = 0; i < plan.size(); i++) {
      emitted += advance(plan.sequence(i), plan.count(i));
    }
    inStep = false;
    steps++;
    metrics.stepEnded(plan.promptTokens(), emitted);
    listener.stepEnded(steps, endsNanos - beganNanos, plan.promptTokens());
    for (int i = 0; i < plan.size(); i++) {
      handOver(plan.sequence(i));
    }
  }

  /**
   * Counts what the step computed.
   *
   * @return tokens that it made
   */
  private int advance(Sequence sequence, int count) {
    if (sequence.isFinished()) {
      return 0;
    }
    sequence.computed += count - sequence.drafts + sequence.accepted;
    if (sequence.computed - sequence.accepted < sequence.known()) {
      return 0;
    }
    if (sequence.order().pooling()) {
      pooled(sequence);
      return 0;
    }
    int made = 1 + sequence.accepted;
    if (sequence.drafts > 0) {
      metrics.drafts().drafted(sequence.drafts, sequence.accepted);
    }
    sequence.generated += made;
    stamp(sequence, made);
    if (sequence.generated == sequence.order().answerTokens()) {
      scheduler.remove(sequence);
      metrics.ended(sequence);
    }
    return made;
  }

  private void pooled(Sequence sequence) {
    sequence.lastTokenNanos = endsNanos;
    scheduler.remove(sequence);
    metrics.pooled(sequence);
  }

  private void stamp(Sequence sequence, int made) {
    long before = sequence.lastTokenNanos;
    sequence.lastTokenNanos = endsNanos;
    if (before == Sequence.UNSET) {
      sequence.firstTokenNanos = endsNanos;
      metrics.firstToken(sequence);
    } else {
      metrics.furtherTokens(made, endsNanos - before);
    }
  }

  /** After all accounts are settled, so that a sink may abort or submit. */
  private void handOver(Sequence sequence) {
    if (!sequence.aborted && sequence.lastTokenNanos == endsNanos) {
      sequence.emit();
    }
  }
}
