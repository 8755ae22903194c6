package io.tokenload.run;

import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one live view of a run: a line that is redrawn twice a second on a terminal, or added every
 * ten seconds elsewhere. It has a daemon thread of its own and only asks for snapshots, so a slow
 * screen delays nothing but itself.
 */
public final class LiveView implements AutoCloseable {

  private static final long REDRAW_MS = 500;
  private static final long LOG_MS = 10_000;
  private static final String CLEAR = "\r\u001b[K";

  private final Supplier<Snapshot> source;
  private final PrintStream out;
  private final Screen screen;
  private final ScheduledExecutorService timer;
  private boolean ended;

  LiveView(Supplier<Snapshot> source, PrintStream out, Screen screen) {
    this.source = Objects.requireNonNull(source, "source");
    this.out = Objects.requireNonNull(out, "out");
    this.screen = Objects.requireNonNull(screen, "screen");
    this.timer = Executors.newSingleThreadScheduledExecutor(LiveView::daemon);
  }

  /**
   * Starts to show.
   *
   * @param source called on the view's thread; must not block
   */
  public static LiveView start(Supplier<Snapshot> source, PrintStream out, Screen screen) {
    LiveView view = new LiveView(source, out, screen);
    long periodMs = screen.redraws() ? REDRAW_MS : LOG_MS;
    view.timer.scheduleAtFixedRate(view::draw, periodMs, periodMs, TimeUnit.MILLISECONDS);
    return view;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "live-view");
    thread.setDaemon(true);
    return thread;
  }

  /** Shows the present state once. */
  synchronized void draw() {
    if (ended) {
      return;
    }
    try {
      String line = LiveLine.render(source.get(), screen.width());
      out.print(screen.redraws() ? CLEAR + line : line + System.lineSeparator());
      out.flush();
    } catch (RuntimeException e) {
      // An exception would end the timer without a word; the run does not depend on its view.
      end("The live view stopped: " + e);
    }
  }

  /**
   * A sentence that stays on the screen, above the live line.
   *
   * @param sentence without line ends
   */
  public synchronized void say(String sentence) {
    out.println(screen.redraws() && !ended ? CLEAR + sentence : sentence);
    out.flush();
  }

  /** Stops, leaving the last state as the last line. Calling it again does nothing. */
  @Override
  public synchronized void close() {
    if (!ended) {
      draw();
    }
    if (!ended) {
      end("");
    }
  }

  private void end(String lastWords) {
    ended = true;
    timer.shutdownNow();
    if (screen.redraws() || !lastWords.isEmpty()) {
      out.println(lastWords);
    }
    out.flush();
  }
}
