package io.tokenload.run;

import io.tokenload.engine.LoadRun;
import io.tokenload.engine.LoopWatch;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A server that dies while the run needs it: it is said at once, the run ends, and what was
 * measured is kept. The end of a process that the run has started is noticed as it happens; that of
 * another server by a {@link DeathWatch}.
 */
final class ServerDeath implements AutoCloseable {

  private final TargetServer target;
  private final Consumer<String> note;
  private final Consumer<String> cutShort;
  private final DeathWatch watch;
  private final AtomicReference<String> sentence = new AtomicReference<>();
  private volatile boolean over;

  /**
   * Listens from now on to the end of what the run has started.
   *
   * @param note takes what a reader must know
   * @param cutShort ends the run, with the reason
   */
  ServerDeath(
      TargetServer target,
      LoadRun load,
      Recorder recorder,
      Consumer<String> note,
      Consumer<String> cutShort) {
    this.target = target;
    this.note = note;
    this.cutShort = cutShort;
    this.watch =
        new DeathWatch(
            () -> load.loops().all().stream().mapToLong(LoopWatch::tokenReads).sum(),
            recorder::failuresInARow,
            target::gone,
            this::gone);
  }

  /** Begins to listen to the end of a process that the run has started. */
  void listen() {
    target.onDeath(
        how -> died("The server died in mid-run: it " + how, "the server died in mid-run"));
  }

  /** The load begins. */
  void watch() {
    watch.begin();
  }

  private void gone(BaseUrl baseUrl) {
    List<String> lines = target.life().map(life -> life.log().lastLines()).orElse(List.of());
    String last =
        lines.isEmpty() ? "" : " The last that it printed: " + String.join(" / ", lines) + ".";
    died(
        "The server died in mid-run: nothing listens at %s any more, %d connections in a row were refused.%s"
            .formatted(baseUrl, DeathWatch.REFUSALS, last),
        "the server died in mid-run");
  }

  private void died(String words, String why) {
    String told = target.redacted(words);
    if (over || !sentence.compareAndSet(null, told)) {
      return;
    }
    System.err.println();
    System.err.println(told);
    note.accept(told);
    cutShort.accept(why);
  }

  /** What happened, a sentence; empty while the server lives. */
  Optional<String> sentence() {
    return Optional.ofNullable(sentence.get());
  }

  /** The load is over: what the server does now is its own matter. */
  @Override
  public void close() {
    over = true;
    watch.close();
  }
}
