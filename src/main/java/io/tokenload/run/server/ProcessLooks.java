package io.tokenload.run.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks now and then at what processes a server has, for as long as it runs. */
final class ProcessLooks implements AutoCloseable {

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "tokenload-server-processes");
            daemon.setDaemon(true);
            return daemon;
          });

  private ProcessLooks() {}

  static ProcessLooks at(ServerTree tree, Duration between) {
    ProcessLooks looks = new ProcessLooks();
    looks.thread.scheduleAtFixedRate(
        tree::look, between.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
    return looks;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
