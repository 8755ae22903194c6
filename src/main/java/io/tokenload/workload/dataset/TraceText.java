package io.tokenload.workload.dataset;

import io.tokenload.workload.Seed;

/**
 * Prompts for the requests of a trace, which has none: one word a token ({@code NonceWords}). A
 * prompt begins with the words of its blocks, each drawn by the block's hash, so that prompts whose
 * first k hashes are equal begin with the same k blocks; beyond them they agree only by chance, one
 * word in 256. Its tail, and all of it where the trace has no blocks, is drawn by its place in the
 * trace and is nobody else's.
 *
 * <p>Immutable and thread-safe. A prompt is made anew with each call.
 */
public final class TraceText {

  private final Trace trace;
  private final long blockSeed;
  private final long tailSeed;
  private final int overheadTokens;

  /**
   * @param seed draws the words. Mix the run's id in, so that a rerun does not meet its own cache
   * @param overheadTokens what the server's chat template adds to each prompt, 0 or more. It is
   *     taken from the tail, and from the blocks' end where the tail is shorter
   */
  public TraceText(Trace trace, Seed seed, int overheadTokens) {
    if (overheadTokens < 0) {
      throw new IllegalArgumentException("an overhead of %d tokens".formatted(overheadTokens));
    }
    this.trace = trace;
    this.blockSeed = seed.child("blocks").value();
    this.tailSeed = seed.child("tails").value();
    this.overheadTokens = overheadTokens;
  }

  /**
   * The prompt of a request.
   *
   * @param index into the trace's requests
   */
  public String prompt(int index) {
    Trace.Request request = trace.requests().get(index);
    int words = words(request);
    StringBuilder text = WordRun.buffer(words);
    int left = words;
    for (long block : request.blocks()) {
      int count = Math.min(left, trace.blockTokens());
      WordRun.append(text, WordRun.key(blockSeed, block), count);
      left -= count;
    }
    WordRun.append(text, WordRun.key(tailSeed, index), left);
    return text.toString();
  }

  /** Requests too short for the overhead: they get one word and are longer than in the trace. */
  public long tooShort() {
    return trace.requests().stream().filter(r -> r.inputTokens() <= overheadTokens).count();
  }

  private int words(Trace.Request request) {
    return Math.max(1, request.inputTokens() - overheadTokens);
  }
}
