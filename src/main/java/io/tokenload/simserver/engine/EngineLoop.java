package io.tokenload.simserver.engine;

import java.util.List;

/**
 * Drives an engine by a timer: step after step at absolute times while there is work, so that
 * lateness of one step does not shift the next. Everything happens in the timer's tasks.
 */
public final class EngineLoop {

  private final Engine engine;
  private final FrontEnd frontEnd;
  private final Timer timer;
  private final long mostLagNanos;
  private long requests;
  private long ends;
  private long lostNanos;
  private boolean stepping;

  /**
   * A loop at rest.
   *
   * @param mostLagNanos a step that ends later than this after its time begins a new reckoning: the
   *     process stood still, and making up for it would bunch tokens
   */
  public EngineLoop(Engine engine, FrontEnd frontEnd, Timer timer, long mostLagNanos) {
    this.engine = engine;
    this.frontEnd = frontEnd;
    this.timer = timer;
    this.mostLagNanos = mostLagNanos;
  }

  public Engine engine() {
    return engine;
  }

  public Timer timer() {
    return timer;
  }

  /** Engine time given up because the process stood still, nanoseconds. */
  public long lostNanos() {
    return lostNanos;
  }

  /**
   * Takes the sequences of one request; they reach the engine after the front end's time.
   *
   * @param entered runs just before they do
   */
  public void submit(List<Sequence> sequences, Runnable entered) {
    long due = timer.now() + frontEnd.delayNanos(requests++);
    timer.at(
        due,
        () -> {
          entered.run();
          enter(sequences);
        });
  }

  /** Ends sequences whose client went away, also those still in the front end. */
  public void abort(List<Sequence> sequences) {
    for (Sequence sequence : sequences) {
      if (sequence.state == Sequence.State.NEW) {
        sequence.aborted = true;
      } else {
        engine.abort(sequence);
      }
    }
  }

  private void enter(List<Sequence> sequences) {
    for (Sequence sequence : sequences) {
      if (!sequence.aborted) {
        engine.submit(sequence, timer.now());
      }
    }
    if (!stepping) {
      step(timer.now());
    }
  }

  private void step(long start) {
    stepping = engine.hasWork();
    if (stepping) {
      ends = engine.begin(start);
      timer.at(ends, this::endStep);
    }
  }

  private void endStep() {
    engine.end();
    long start = Math.max(ends, timer.now() - mostLagNanos);
    lostNanos += start - ends;
    step(start);
  }
}
