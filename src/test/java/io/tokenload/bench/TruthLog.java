package io.tokenload.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code bench/truthserver … log=FILE} left: the truth of every answer that it streamed, by
 * the number that it gave each request. Moments are readings of the clock that {@link
 * System#nanoTime} reads.
 */
final class TruthLog {

  /** Answers of fewer tokens are a client's trials before its load, and all have one number. */
  static final int LOAD_TOKENS = 32;

  private final Map<Long, Truth> answers;

  TruthLog(Map<Long, Truth> answers) {
    this.answers = answers;
  }

  /** Reads the file. */
  static TruthLog read(Path file) throws IOException {
    Map<Long, Truth> answers = new TreeMap<>();
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      LongBuffer numbers = bytes.order(ByteOrder.nativeOrder()).asLongBuffer();
      while (numbers.hasRemaining()) {
        long number = numbers.get();
        long readNanos = numbers.get();
        long[] emits = new long[(int) numbers.get()];
        numbers.get(emits);
        answers.put(number, new Truth(readNanos, emits));
      }
    }
    return new TruthLog(answers);
  }

  /** The truth of an answer; empty if the server streamed no answer of that number. */
  Optional<Truth> answer(long number) {
    return Optional.ofNullable(answers.get(number));
  }

  /**
   * When the load began: the first request during whose answer another one was read. A client that
   * tries the server with one request beforehand has not begun. Of a single stream, its first
   * request.
   *
   * @throws IllegalStateException if there was no load
   */
  long loadBegan(int streams) {
    List<Truth> load = load();
    for (int i = 0; i < load.size(); i++) {
      boolean overlapped =
          i + 1 < load.size() && load.get(i + 1).requestReadNanos() < load.get(i).lastNanos();
      if (overlapped || streams == 1) {
        return load.get(i).requestReadNanos();
      }
    }
    throw new IllegalStateException("the server saw no load");
  }

  /** When the load ended: the last moment at which half of the streams were open. */
  long loadEnded(int streams) {
    long[] starts = load().stream().mapToLong(Truth::requestReadNanos).toArray();
    long[] ends = load().stream().mapToLong(Truth::lastNanos).sorted().toArray();
    int enough = (streams + 1) / 2;
    for (int ended = ends.length - 1; ended >= 0; ended--) {
      if (startedBefore(starts, ends[ended]) - ended >= enough) {
        return ends[ended];
      }
    }
    throw new IllegalStateException("the server never had %d streams at once".formatted(enough));
  }

  /** Token-bearing events emitted from one moment to another. */
  long eventsBetween(long from, long to) {
    return answers.values().stream()
        .mapToLong(truth -> truth.emittedBefore(to) - truth.emittedBefore(from))
        .sum();
  }

  /** All token-bearing events. */
  long events() {
    return all().stream().mapToLong(truth -> truth.emitNanos().length).sum();
  }

  private Collection<Truth> all() {
    return answers.values();
  }

  private List<Truth> load() {
    return all().stream()
        .filter(truth -> truth.emitNanos().length >= LOAD_TOKENS)
        .sorted(Comparator.comparingLong(Truth::requestReadNanos))
        .toList();
  }

  private static int startedBefore(long[] sortedStarts, long moment) {
    int at = Arrays.binarySearch(sortedStarts, moment);
    return at < 0 ? -at - 1 : at;
  }
}
