package io.tokenload.simserver.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * First come, first served, as vLLM's V1 scheduler does it: the running sequences first, each with
 * as many tokens as it lacks and the budget allows; then, unless somebody had to give way, the
 * waiting ones. When no block is free, the youngest running sequence gives all its blocks back and
 * returns to the head of the queue, to be computed again.
 */
final class Scheduler {

  private final EngineConfig config;
  private final PrefixCache cache;
  private final KvBlocks blocks;
  private final EngineMetrics metrics;
  private final List<Sequence> running = new ArrayList<>();
  private final Deque<Sequence> waiting = new ArrayDeque<>();

  Scheduler(EngineConfig config, EngineMetrics metrics) {
    this.config = config;
    this.metrics = metrics;
    this.cache = new PrefixCache(config.prefixCaching(), config.kvBlocks());
    this.blocks = new KvBlocks(config.kvBlocks(), cache);
  }

  int running() {
    return running.size();
  }

  int waiting() {
    return waiting.size();
  }

  void forgetPrefixes() {
    cache.clear();
  }

  KvBlocks blocks() {
    return blocks;
  }

  void enqueue(Sequence sequence) {
    sequence.state = Sequence.State.WAITING;
    waiting.addLast(sequence);
  }

  /** Takes a sequence out, wherever it is, and frees its blocks. */
  void remove(Sequence sequence) {
    if (sequence.state == Sequence.State.WAITING) {
      waiting.remove(sequence);
    } else {
      running.remove(sequence);
    }
    releaseAll(sequence);
    sequence.state = Sequence.State.FINISHED;
  }

  /**
   * Fills the plan of the step that begins now.
   *
   * @param newcomersUntil waiting sequences queued later than this are left for the next step
   */
  void plan(StepPlan plan, long now, long newcomersUntil) {
    plan.clear();
    if (planRunning(plan)) {
      planWaiting(plan, now, newcomersUntil);
    }
  }

  /** Plans the running sequences; false if one of them had to give way. */
  private boolean planRunning(StepPlan plan) {
    int budget = config.maxNumBatchedTokens();
    boolean nobodyGaveWay = true;
    for (int i = 0; i < running.size() && budget > 0; i++) {
      Sequence sequence = running.get(i);
      int count = withDrafts(sequence, budget);
      while (sequence.state == Sequence.State.RUNNING && lacks(sequence, count) > blocks.free()) {
        preempt(running.remove(running.size() - 1));
        nobodyGaveWay = false;
      }
      if (sequence.state == Sequence.State.RUNNING) {
        take(plan, sequence, count);
        budget -= count;
      }
    }
    return nobodyGaveWay;
  }

  /** Tokens of a running sequence in the step, drafts among them if it lacks but one. */
  private int withDrafts(Sequence sequence, int budget) {
    int lacking = sequence.known() - sequence.computed;
    boolean decodes = lacking == 1 && config.speculation().isOn();
    int most = Math.min(config.speculation().tokens(), sequence.mostDrafts());
    sequence.drafts = decodes ? Math.max(0, Math.min(most, budget - 1)) : 0;
    sequence.accepted = config.speculation().accepted(sequence.drafts, sequence.draftSeed());
    return Math.min(lacking + sequence.drafts, budget);
  }

  private void planWaiting(StepPlan plan, long now, long newcomersUntil) {
    int budget = config.maxNumBatchedTokens() - plan.tokens();
    while (budget > 0 && !waiting.isEmpty() && running.size() < config.maxNumSeqs()) {
      Sequence sequence = waiting.peekFirst();
      if (sequence.queuedNanos > newcomersUntil || !admit(sequence, budget)) {
        return;
      }
      waiting.removeFirst();
      running.add(sequence);
      int count = Math.min(sequence.known() - sequence.computed, budget);
      sequence.drafts = 0;
      sequence.accepted = 0;
      begin(sequence, now);
      take(plan, sequence, count);
      budget -= count;
    }
  }

  /** Takes over cached blocks if what is lacking beyond them is free. */
  private boolean admit(Sequence sequence, int budget) {
    int hits = hits(sequence);
    int cached = hits * EngineConfig.BLOCK_TOKENS;
    int count = Math.min(sequence.known() - cached, budget);
    int fresh = blocksFor(cached + count) - hits;
    if (fresh > blocks.free() - freeAmongHits(sequence, hits)) {
      return false;
    }
    for (int i = 0; i < hits; i++) {
      int block = cache.find(sequence.blockHash(i));
      blocks.share(block);
      sequence.hold(block);
    }
    sequence.computed = cached;
    sequence.publishedBlocks = hits;
    return true;
  }

  private void begin(Sequence sequence, long now) {
    sequence.state = Sequence.State.RUNNING;
    if (sequence.scheduledNanos == Sequence.UNSET) {
      sequence.scheduledNanos = now;
      sequence.cachedTokens = sequence.computed;
      metrics.prefixLookup(cache.isEnabled(), sequence.promptTokens(), sequence.computed);
    }
  }

  /** Full blocks found in the cache; at least one token of the sequence is left to compute. */
  private int hits(Sequence sequence) {
    int most = cache.isEnabled() ? (sequence.known() - 1) / EngineConfig.BLOCK_TOKENS : 0;
    int hits = 0;
    while (hits < most && cache.find(sequence.blockHash(hits)) != PrefixCache.NONE) {
      hits++;
    }
    return hits;
  }

  private int freeAmongHits(Sequence sequence, int hits) {
    int free = 0;
    for (int i = 0; i < hits; i++) {
      free += blocks.isFree(cache.find(sequence.blockHash(i))) ? 1 : 0;
    }
    return free;
  }

  /** Reserves what the tokens need and notes which blocks will be full of known content. */
  private void take(StepPlan plan, Sequence sequence, int count) {
    for (int lacking = lacks(sequence, count); lacking > 0; lacking--) {
      sequence.hold(blocks.take());
    }
    int wrong = sequence.drafts - sequence.accepted;
    int full = (sequence.computed + count - wrong) / EngineConfig.BLOCK_TOKENS;
    for (int i = sequence.publishedBlocks; cache.isEnabled() && i < full; i++) {
      cache.publish(sequence.blocks[i], sequence.blockHash(i));
    }
    sequence.publishedBlocks = full;
    plan.add(sequence, count);
  }

  private static int lacks(Sequence sequence, int count) {
    return Math.max(0, blocksFor(sequence.computed + count) - sequence.blockCount);
  }

  private static int blocksFor(int tokens) {
    return (tokens + EngineConfig.BLOCK_TOKENS - 1) / EngineConfig.BLOCK_TOKENS;
  }

  private void preempt(Sequence sequence) {
    releaseAll(sequence);
    sequence.computed = 0;
    sequence.publishedBlocks = 0;
    sequence.preemptions++;
    sequence.state = Sequence.State.WAITING;
    waiting.addFirst(sequence);
    metrics.preempted();
  }

  /**
   * From the last block to the first, so that the tail of a prompt is forgotten before its head.
   */
  private void releaseAll(Sequence sequence) {
    while (sequence.blockCount > 0) {
      blocks.release(sequence.blocks[--sequence.blockCount]);
    }
  }
}
