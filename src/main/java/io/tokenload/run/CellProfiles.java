package io.tokenload.run;

import io.tokenload.metric.server.ProfiledSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Profiles the servers in each cell's measured window: from its opening for a time, or to its end.
 * A thread of its own looks at the cells; a server that is slow to start or stop its profiler
 * delays no request, and the next cell waits until the profiler has stopped.
 */
final class CellProfiles implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** Longer than servers take to write what they have profiled. */
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(150);

  private final List<ServerProfiler> servers;
  private final Duration length;
  private final Supplier<List<String>> measuring;
  private final LongSupplier nanoTime;
  private final Consumer<ProfiledSpan> done;
  private final ScheduledExecutorService thread;
  private final Set<List<String>> seen = new HashSet<>();
  private Optional<Running> running = Optional.empty();

  private record Running(
      List<String> cells, long from, List<ServerProfiler> started, Optional<String> trouble) {}

  /**
   * Profiles nothing before {@link #start}.
   *
   * @param servers whose profilers are started; none: nothing is ever done
   * @param length longest time of a profile
   * @param measuring names of the cells that are in their measured window now
   * @param nanoTime the run's clock
   * @param done hears of each profile, with moments of that clock
   */
  CellProfiles(
      List<ServerProfiler> servers,
      Duration length,
      Supplier<List<String>> measuring,
      LongSupplier nanoTime,
      Consumer<ProfiledSpan> done) {
    this.servers = List.copyOf(servers);
    this.length = length;
    this.measuring = measuring;
    this.nanoTime = nanoTime;
    this.done = done;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread daemon = new Thread(work, "tokenload-profile");
              daemon.setDaemon(true);
              return daemon;
            });
  }

  /** Begins to look at the cells. */
  void start() {
    if (!servers.isEmpty()) {
      long every = BETWEEN_LOOKS.toNanos();
      thread.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.NANOSECONDS);
    }
  }

  /** Looks once; on the thread of its own, or in a test. */
  void look() {
    List<String> cells = measuring.get();
    if (running.isPresent()) {
      Running now = running.get();
      boolean past = nanoTime.getAsLong() - now.from >= length.toNanos();
      if (past || !now.cells.equals(cells)) {
        stop(now);
      }
    } else if (!cells.isEmpty() && seen.add(cells)) {
      begin(cells);
    }
  }

  private void begin(List<String> cells) {
    List<ServerProfiler> started = new ArrayList<>();
    Optional<String> trouble = Optional.empty();
    for (ServerProfiler server : servers) {
      Optional<String> why = server.start();
      if (why.isEmpty()) {
        started.add(server);
      }
      trouble = trouble.or(() -> why);
    }
    Running now = new Running(cells, nanoTime.getAsLong(), started, trouble);
    if (started.isEmpty()) {
      done.accept(new ProfiledSpan("server", cells, null, null, trouble.orElseThrow()));
    } else {
      running = Optional.of(now);
    }
  }

  private void stop(Running now) {
    running = Optional.empty();
    long to = nanoTime.getAsLong();
    Optional<String> trouble = now.trouble;
    for (ServerProfiler server : now.started) {
      Optional<String> why = server.stop();
      trouble = trouble.or(() -> why);
    }
    done.accept(new ProfiledSpan("server", now.cells, now.from, to, trouble.orElse(null)));
  }

  /** Completes once no profiler runs any more; a cell must be over that was profiled. */
  CompletionStage<Void> settled() {
    CompletableFuture<Void> settled = new CompletableFuture<>();
    if (servers.isEmpty()) {
      settled.complete(null);
    } else {
      thread.execute(
          () -> {
            running.ifPresent(this::stop);
            settled.complete(null);
          });
    }
    return settled;
  }

  /** Stops what still runs. Calling it again does nothing. */
  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    thread.execute(() -> running.ifPresent(this::stop));
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
