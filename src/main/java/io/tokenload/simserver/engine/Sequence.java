package io.tokenload.simserver.engine;

import java.util.Arrays;

/**
 * One sequence on its way through the engine: what was asked, how far it is, the blocks it holds
 * and its times. Only the engine changes it.
 */
public final class Sequence {

  /** A time that has not come yet. */
  static final long UNSET = -1;

  enum State {
    NEW,
    WAITING,
    RUNNING,
    FINISHED
  }

  private final Order order;
  private final SequenceSink sink;
  private final long arrivalNanos;
  private final BlockHashes hashes;

  State state = State.NEW;
  boolean aborted;

  /** Tokens whose keys and values are in memory. */
  int computed;

  int generated;

  /** Draft tokens of the step under way, and how many of them are right. */
  int drafts;

  int accepted;
  int[] blocks = new int[8];
  int blockCount;
  int publishedBlocks;
  int cachedTokens;
  int computedPromptTokens;
  int preemptions;
  long queuedNanos = UNSET;
  long scheduledNanos = UNSET;
  long firstTokenNanos = UNSET;
  long lastTokenNanos = UNSET;

  /**
   * A sequence that has not been handed to an engine.
   *
   * @param arrivalNanos when its request reached the server, on the engine's time
   */
  public Sequence(Order order, long arrivalNanos, SequenceSink sink) {
    this.order = order;
    this.arrivalNanos = arrivalNanos;
    this.sink = sink;
    this.hashes = new BlockHashes(order);
  }

  public Order order() {
    return order;
  }

  public int promptTokens() {
    return order.prompt().length;
  }

  /** Tokens of the answer that exist. */
  public int generated() {
    return generated;
  }

  /** Prompt tokens that the prefix cache spared, at the first scheduling. */
  public int cachedTokens() {
    return cachedTokens;
  }

  public int preemptions() {
    return preemptions;
  }

  public long arrivalNanos() {
    return arrivalNanos;
  }

  /** When the engine took it into its queue, or -1. */
  public long queuedNanos() {
    return queuedNanos;
  }

  /** Begin of the first step that computed it, or -1. */
  public long scheduledNanos() {
    return scheduledNanos;
  }

  /** Hashes of the full blocks of the prompt, each over all tokens up to its end. */
  public long[] promptBlockHashes() {
    long[] full = new long[promptTokens() / EngineConfig.BLOCK_TOKENS];
    for (int block = 0; block < full.length; block++) {
      full[block] = blockHash(block);
    }
    return full;
  }

  /** End of the step that made the first token, or -1. */
  public long firstTokenNanos() {
    return firstTokenNanos;
  }

  /** End of the step that made the newest token, or -1. */
  public long lastTokenNanos() {
    return lastTokenNanos;
  }

  public boolean isFinished() {
    return state == State.FINISHED;
  }

  /** How it ended, or will end if nobody aborts it. */
  public Finish finish() {
    return aborted ? Finish.ABORT : order.finish();
  }

  /** Tokens known so far: prompt and answer. */
  int known() {
    return order.prompt().length + generated;
  }

  /** Most drafts that can be of use: the answer ends somewhere. */
  int mostDrafts() {
    return generated == 0 ? 0 : order.answerTokens() - generated - 1;
  }

  /** What decides whether the drafts of the next step are right. */
  long draftSeed() {
    return BlockHashes.mix(arrivalNanos * 31 + order.prompt().length) + generated;
  }

  long blockHash(int block) {
    return hashes.at(block);
  }

  void hold(int block) {
    if (blockCount == blocks.length) {
      blocks = Arrays.copyOf(blocks, blockCount * 2);
    }
    blocks[blockCount++] = block;
  }

  void emit() {
    sink.onToken(this);
  }
}
