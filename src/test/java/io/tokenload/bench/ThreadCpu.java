package io.tokenload.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * CPU time of a process on Linux, thread by thread, at one moment.
 *
 * @param nanosByThread nanoseconds so far, by thread id
 * @param nameByThread what the kernel calls the thread: at most 15 characters of its name
 */
record ThreadCpu(Map<String, Long> nanosByThread, Map<String, String> nameByThread) {

  /** Who used the time. */
  enum Owner {
    EVENT_LOOPS("event loops"),
    JOURNAL("journal"),
    COLLECTOR("collector"),
    COMPILER("compiler"),
    OTHERS("others");

    private final String label;

    Owner(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    static Owner of(String thread) {
      if (thread.matches("gatling-\\d+-\\d+")) {
        return EVENT_LOOPS;
      }
      if (thread.startsWith("tokenload-journ")) {
        return JOURNAL;
      }
      if (thread.startsWith("G1 ")
          || thread.startsWith("GC Thread")
          || thread.equals("VM Thread")) {
        return COLLECTOR;
      }
      return thread.startsWith("C1 ") || thread.startsWith("C2 ") ? COMPILER : OTHERS;
    }
  }

  /** The state of a process now. */
  static ThreadCpu of(long pid) throws IOException {
    ThreadCpu now = new ThreadCpu(new HashMap<>(), new HashMap<>());
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads) {
        now.add(thread);
      }
    }
    return now;
  }

  private void add(Path thread) throws IOException {
    try {
      String id = thread.getFileName().toString();
      String used = Files.readString(thread.resolve("schedstat")).split(" ")[0];
      nanosByThread.put(id, Long.valueOf(used));
      nameByThread.put(id, Files.readString(thread.resolve("comm")).strip());
    } catch (NoSuchFileException ended) {
      nanosByThread.remove(thread.getFileName().toString());
    }
  }

  /**
   * Nanoseconds used by each kind of thread since an earlier moment, of threads that still live.
   */
  Map<Owner, Long> since(ThreadCpu before) {
    Map<Owner, Long> used = new EnumMap<>(Owner.class);
    nanosByThread.forEach(
        (id, nanos) ->
            used.merge(
                Owner.of(nameByThread.get(id)),
                nanos - before.nanosByThread.getOrDefault(id, 0L),
                Long::sum));
    return used;
  }
}
