package io.tokenload.simserver.engine;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the engine counts, under vLLM's meanings: every token handed to a sink is in {@link
 * #generationTokens()} once, every prompt is in {@link #promptTokens()} once, when its first token
 * exists, however often it was computed again.
 */
public final class EngineMetrics {

  private final double secondsPerNano;
  private final Map<Finish, long[]> finished = new EnumMap<>(Finish.class);
  private final LatencyMetrics latencies = new LatencyMetrics();
  private final DraftMetrics drafts = new DraftMetrics();
  private final TokenMetrics tokens = new TokenMetrics();
  private long promptTokens;
  private long cachedPromptTokens;
  private long generationTokens;
  private long prefixQueries;
  private long prefixHits;
  private long preemptions;
  private long aborted;

  /**
   * Empty metrics.
   *
   * @param timeScale seconds of a clock for each second of the engine: times are recorded as a
   *     client sees them
   */
  public EngineMetrics(double timeScale) {
    secondsPerNano = timeScale * 1e-9;
    for (Finish finish : Finish.values()) {
      finished.put(finish, new long[1]);
    }
  }

  public long promptTokens() {
    return promptTokens;
  }

  /** Prompt tokens that came out of the prefix cache. */
  public long cachedPromptTokens() {
    return cachedPromptTokens;
  }

  public long generationTokens() {
    return generationTokens;
  }

  /** Tokens looked up in the prefix cache. */
  public long prefixQueries() {
    return prefixQueries;
  }

  /** Tokens found in the prefix cache. */
  public long prefixHits() {
    return prefixHits;
  }

  public long preemptions() {
    return preemptions;
  }

  /** Sequences that ended so. vLLM counts no abort here, so {@link Finish#ABORT} stays 0. */
  public long finished(Finish finish) {
    return finished.get(finish)[0];
  }

  /** Sequences whose client went away. */
  public long aborted() {
    return aborted;
  }

  public LatencyMetrics latencies() {
    return latencies;
  }

  public DraftMetrics drafts() {
    return drafts;
  }

  public TokenMetrics tokens() {
    return tokens;
  }

  void prefixLookup(boolean enabled, int queried, int hits) {
    if (enabled) {
      prefixQueries += queried;
      prefixHits += hits;
    }
  }

  void preempted() {
    preemptions++;
  }

  void aborted(Sequence sequence) {
    aborted++;
  }

  void stepEnded(int promptTokensOfStep, int answerTokens) {
    tokens.iteration().observe(promptTokensOfStep + answerTokens);
  }

  void firstToken(Sequence sequence) {
    promptTokens += sequence.promptTokens();
    cachedPromptTokens += sequence.cachedTokens;
    generationTokens++;
    latencies.ttft().observe(seconds(sequence.arrivalNanos(), sequence.firstTokenNanos));
  }

  /** Tokens of one step: the gap is counted once, as vLLM counts it. */
  void furtherTokens(int made, long gapNanos) {
    generationTokens += made;
    latencies.itl().observe(gapNanos * secondsPerNano);
  }

  /** A prompt was computed and nothing generated. */
  void pooled(Sequence sequence) {
    promptTokens += sequence.promptTokens();
    cachedPromptTokens += sequence.cachedTokens;
    finished.get(sequence.finish())[0]++;
    latencies.e2e().observe(seconds(sequence.arrivalNanos(), sequence.lastTokenNanos));
  }

  void ended(Sequence sequence) {
    finished.get(sequence.finish())[0]++;
    tokens.ended(sequence);
    latencies.ended(sequence, secondsPerNano);
  }

  private double seconds(long from, long to) {
    return (to - from) * secondsPerNano;
  }
}
