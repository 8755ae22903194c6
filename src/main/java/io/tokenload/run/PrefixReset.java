package io.tokenload.run;

import io.tokenload.metric.server.CacheReset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Empties the prefix caches of all servers before a cell. A server that says "not now" is asked
 * again, within a bound: requests that were cancelled may still leave it.
 */
final class PrefixReset {

  /** Asks one server once; may block. */
  @FunctionalInterface
  interface Server {

    /**
     * The answer.
     *
     * @throws UserError if there is none
     */
    ResetAnswer ask();
  }

  private static final Duration BETWEEN = Duration.ofMillis(250);
  private static final int MOST_ROUNDS = 20;

  private final List<Server> servers;
  private final ScheduledExecutorService asker;
  private final Duration between;
  private final LongSupplier nanoTime;
  private final Consumer<CacheReset> done;

  PrefixReset(
      List<Server> servers,
      ScheduledExecutorService asker,
      Duration between,
      LongSupplier nanoTime,
      Consumer<CacheReset> done) {
    this.servers = List.copyOf(servers);
    this.asker = asker;
    this.between = between;
    this.nanoTime = nanoTime;
    this.done = done;
  }

  /** What is done between the cells of a run: it is noted, and a failure is said. */
  static PrefixReset of(
      boolean wanted, TargetServer target, ScheduledExecutorService asker, RunBook book) {
    return new PrefixReset(
        wanted ? target.cacheErasers() : List.of(),
        asker,
        BETWEEN,
        System::nanoTime,
        reset -> {
          book.acts().reset(reset);
          if (!reset.emptied()) {
            book.note(
                "The prefix cache was not emptied before %s: %s."
                    .formatted(String.join(", ", reset.cells()), reset.reason()));
          }
        });
  }

  /** Completes once all caches are empty, or one is not to be emptied; never exceptionally. */
  CompletionStage<Void> before(List<String> cells) {
    CompletableFuture<Void> whenDone = new CompletableFuture<>();
    if (servers.isEmpty()) {
      whenDone.complete(null);
    } else {
      asker.execute(() -> new Attempt(cells, whenDone).round());
    }
    return whenDone;
  }

  /** One cell's; a server that has emptied its cache is not asked again. */
  private final class Attempt {
    private final List<String> cells;
    private final CompletableFuture<Void> whenDone;
    private final List<Server> left = new ArrayList<>(servers);
    private int rounds;
    private int asked;

    Attempt(List<String> cells, CompletableFuture<Void> whenDone) {
      this.cells = cells;
      this.whenDone = whenDone;
    }

    void round() {
      rounds++;
      ResetAnswer last = ResetAnswer.emptied();
      while (!left.isEmpty() && last.isEmptied()) {
        asked++;
        last = answer(left.get(0));
        if (last.isEmptied()) {
          left.remove(0);
        }
      }
      if (last.isEmptied()) {
        end(null);
      } else if (last.isUnable() || rounds == MOST_ROUNDS) {
        end(last.isUnable() ? last.words() : "%s, %d times".formatted(last.words(), rounds));
      } else {
        asker.schedule(this::round, between.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    private void end(String reason) {
      done.accept(new CacheReset(cells, nanoTime.getAsLong(), reason == null, asked, reason));
      whenDone.complete(null);
    }
  }

  private static ResetAnswer answer(Server server) {
    try {
      return server.ask();
    } catch (UserError noAnswer) {
      return ResetAnswer.notNow(noAnswer.getMessage().replaceFirst("\\.$", ""));
    }
  }
}
