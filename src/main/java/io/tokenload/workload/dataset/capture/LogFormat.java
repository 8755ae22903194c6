package io.tokenload.workload.dataset.capture;

import io.tokenload.workload.dataset.DataFile;
import java.util.function.Consumer;

/** Reads one kind of log. */
public interface LogFormat {

  /** As the command line calls it. */
  String name();

  /**
   * Reads a log to its end.
   *
   * @param requests takes each request, in the log's order
   * @param leftOut takes the reason why a line is left out, in words that a number may follow
   * @throws io.tokenload.workload.dataset.DatasetError if a line is not in the format
   */
  void read(DataFile log, Consumer<LoggedRequest> requests, Consumer<String> leftOut);
}
