package io.tokenload.workload.dataset;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Files of requests that are about to be sent, in base64, read ahead by threads of its own, because
 * an event loop that reads a photograph keeps all its streams waiting. What lies on the shelf is
 * bounded in bytes; what has been there longest without being asked for goes first. Thread-safe.
 */
public final class MediaShelf {

  /** The shelf of this process: files of all cells of a run. */
  public static final MediaShelf SHARED = new MediaShelf(mostBytes(), readers(2));

  private static final long MOST_BYTES = 256L << 20;

  private final long mostBytes;
  private final Executor readers;
  private final Map<Path, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private static final class Slot {
    private final long bytes;
    private final CompletableFuture<String> base64;
    private boolean taken;

    Slot(long bytes, CompletableFuture<String> base64) {
      this.bytes = bytes;
      this.base64 = base64;
    }
  }

  /**
   * @param mostBytes of all that lies here, as base64
   * @param readers read the files
   */
  MediaShelf(long mostBytes, Executor readers) {
    this.mostBytes = mostBytes;
    this.readers = readers;
  }

  /** An eighth of the memory there is, and never more than 256 MiB. */
  public static long mostBytes() {
    return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 8);
  }

  private static Executor readers(int threads) {
    return Executors.newFixedThreadPool(
        threads,
        work -> {
          Thread thread = new Thread(work, "media reader");
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * The entry with its local files in base64. Waits for those that are not read yet.
   *
   * @throws DatasetError if a file is gone or has changed
   */
  public Entry inline(Entry entry) {
    return LocalMedia.inline(entry, file -> taken(entry.place(), file));
  }

  private String taken(String place, Path file) {
    CompletableFuture<String> base64;
    synchronized (this) {
      Slot slot = slots.get(file);
      if (slot == null) {
        slot = begin(place, file);
      }
      slot.taken = true;
      base64 = slot.base64;
    }
    try {
      return base64.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof DatasetError error ? error : e;
    }
  }

  /**
   * Begins to read the files of an entry that will be asked for soon.
   *
   * @return false if there is no room for more before something is asked for
   */
  public synchronized boolean ahead(Entry entry) {
    return LocalMedia.files(entry)
        .allMatch(
            file -> {
              if (slots.containsKey(file)) {
                return true;
              }
              if (waiting() + encoded(file) > mostBytes / 2) {
                return false;
              }
              begin(entry.place(), file);
              return true;
            });
  }

  /** Bytes of what was read ahead and nobody has asked for yet. */
  private long waiting() {
    return slots.values().stream().filter(slot -> !slot.taken).mapToLong(slot -> slot.bytes).sum();
  }

  private Slot begin(String place, Path file) {
    Slot slot =
        new Slot(
            encoded(file),
            CompletableFuture.supplyAsync(() -> LocalMedia.base64(place, file), readers));
    slots.put(file, slot);
    bytes += slot.bytes;
    slots
        .values()
        .removeIf(
            old -> {
              boolean goes = bytes > mostBytes && old != slot;
              bytes -= goes ? old.bytes : 0;
              return goes;
            });
    return slot;
  }

  /** Bytes that lie here now. */
  synchronized long bytes() {
    return bytes;
  }

  private static long encoded(Path file) {
    return 4 * ((LocalMedia.size(file) + 2) / 3);
  }
}
