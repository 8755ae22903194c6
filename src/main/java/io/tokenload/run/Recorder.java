package io.tokenload.run;

import io.tokenload.analysis.answer.FormJudge;
import io.tokenload.engine.RecordSink;
import io.tokenload.engine.Said;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Structure;
import io.tokenload.recording.Journal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Takes records from the event loops: to the journal, and into what the live view shows. */
final class Recorder implements RecordSink {

  private static final long HIGHEST_NANOS = 3_600_000_000_000L;
  private static final int DIGITS = 2;

  private final Journal journal;
  private final Consumer<String> whenBroken;
  private final FormJudge judge = new FormJudge();
  private final Map<String, LongAdder> successesByCell = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> errorsByCell = new ConcurrentHashMap<>();
  private final ClientCounts counts = new ClientCounts();
  private final LongAdder tokens = new LongAdder();
  private final LongAdder successes = new LongAdder();
  private final LongAdder measured = new LongAdder();
  private final Map<String, Histogram> ttftByCell = new ConcurrentHashMap<>();
  private final Map<String, Histogram> e2elByClass = new ConcurrentHashMap<>();
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final AtomicReference<String> firstError = new AtomicReference<>();

  /**
   * @param whenBroken told the sentence of a journal that takes no more; perhaps more than once
   */
  Recorder(Journal journal, Consumer<String> whenBroken) {
    this.journal = journal;
    this.whenBroken = whenBroken;
  }

  @Override
  public void ended(RequestRecord record) {
    entered(journal.offer(record), record);
  }

  @Override
  public void ended(RequestRecord record, Said said) {
    entered(journal.offer(() -> record.with(judged(said))), record);
  }

  /** On the journal's thread: a schema takes longer than an event loop may. */
  private Structure judged(Said said) {
    return judge.judge(said.form(), said.text(), said.toolCalls(), said.calls());
  }

  /** Requests that have failed since one went well; those that we cancelled are neither. */
  int failuresInARow() {
    return failuresInARow.get();
  }

  private void inARow(Outcome outcome) {
    if (!outcome.isSuccess() && outcome != Outcome.CANCELLED) {
      failuresInARow.incrementAndGet();
    } else if (outcome.isSuccess() && failuresInARow.get() != 0) {
      failuresInARow.set(0);
    }
  }

  private void entered(boolean isInJournal, RequestRecord record) {
    if (!isInJournal) {
      journal.failure().ifPresent(whenBroken);
    }
    counts.add(record);
    inARow(record.ending().outcome());
    tokens.add(Math.max(0, record.stream().outputTokens()));
    if (record.identity().phase() == Phase.MEASUREMENT) {
      measured(record);
    }
    if (record.ending().outcome().isSuccess()) {
      count(successesByCell, record);
      record.e2el().ifPresent(nanos -> add(e2elByClass, className(record), nanos));
    } else if (isError(record)) {
      failed(record);
    }
  }

  private void measured(RequestRecord record) {
    measured.increment();
    if (record.ending().outcome().isSuccess()) {
      successes.increment();
    }
    record.ttft().ifPresent(nanos -> add(ttftByCell, record.identity().cell().name(), nanos));
  }

  /** Our own cancels are counted, but they are never the first error. */
  private void failed(RequestRecord record) {
    count(errorsByCell, record);
    if (record.ending().outcome() != Outcome.CANCELLED) {
      firstError.compareAndSet(null, record.ending().outcome().key() + error(record));
    }
  }

  @Override
  public void stillRunning(Identity identity, long intendedNanos, long handoverNanos) {
    journal.started(identity, intendedNanos, handoverNanos);
  }

  /** What was cancelled because its cell was over says nothing about the server. */
  private static boolean isError(RequestRecord record) {
    return switch (record.identity().phase()) {
      case MEASUREMENT -> true;
      case WARMUP -> record.ending().outcome() != Outcome.CANCELLED;
      case DRAIN -> false;
    };
  }

  private static String className(RequestRecord record) {
    return record.identity().cell().className();
  }

  private static String error(RequestRecord record) {
    return record.ending().error() == null ? "" : ": " + record.ending().error();
  }

  private static void add(Map<String, Histogram> histograms, String key, long nanos) {
    histograms
        .computeIfAbsent(key, any -> new ConcurrentHistogram(HIGHEST_NANOS, DIGITS))
        .recordValue(Math.max(0, Math.min(nanos, HIGHEST_NANOS)));
  }

  private static void count(Map<String, LongAdder> counters, RequestRecord record) {
    counters.computeIfAbsent(record.identity().cell().name(), any -> new LongAdder()).increment();
  }

  private static long counted(Map<String, LongAdder> counters, String cell) {
    LongAdder counter = counters.get(cell);
    return counter == null ? 0 : counter.sum();
  }

  /** What a server's counters are held against. */
  ClientCounts counts() {
    return counts;
  }

  /** Requests of the cell that have ended well. */
  long done(String cell) {
    return counted(successesByCell, cell);
  }

  /** Requests of the cell that have failed, those left out that its end cut off. */
  long errors(String cell) {
    return counted(errorsByCell, cell);
  }

  /** Requests of a measured window that have ended. */
  long measured() {
    return measured.sum();
  }

  /** Requests of a measured window that have succeeded. */
  long measuredSuccesses() {
    return successes.sum();
  }

  /** Tokens of ended requests. */
  long tokens() {
    return tokens.sum();
  }

  /** The first failure in the server's own words, or {@code null}. */
  String firstError() {
    return firstError.get();
  }

  /** Median TTFT of the cell so far, in nanoseconds. */
  OptionalLong medianTtft(String cell) {
    return median(ttftByCell.get(cell));
  }

  /** Median E2EL of all requests of the class so far, in nanoseconds. */
  OptionalLong medianE2el(String className) {
    return median(e2elByClass.get(className));
  }

  private static OptionalLong median(Histogram histogram) {
    return histogram == null || histogram.getTotalCount() == 0
        ? OptionalLong.empty()
        : OptionalLong.of(histogram.getValueAtPercentile(50));
  }
}
