package io.tokenload.simserver.engine;

/**
 * The blocks of key-value memory: how many sequences use each, and a list of the unused ones, least
 * recently used first. An unused block keeps its cached content until it is taken.
 */
final class KvBlocks {

  private final int total;
  private final int[] users;
  private final int[] next;
  private final int[] previous;
  private final PrefixCache cache;
  private int free;

  KvBlocks(int total, PrefixCache cache) {
    this.total = total;
    this.cache = cache;
    this.users = new int[total];
    this.next = new int[total + 1];
    this.previous = new int[total + 1];
    next[total] = total;
    previous[total] = total;
    for (int block = 0; block < total; block++) {
      append(block);
    }
  }

  int free() {
    return free;
  }

  /** Share of the memory in use by sequences, 0 to 1. */
  double usage() {
    return (double) (total - free) / total;
  }

  boolean isFree(int block) {
    return users[block] == 0;
  }

  /** Takes the least recently used free block; there must be one. */
  int take() {
    int block = next[total];
    if (block == total) {
      throw new IllegalStateException("no free block");
    }
    unlink(block);
    cache.evict(block);
    users[block] = 1;
    return block;
  }

  /** One more sequence uses a block whose content it found in the cache. */
  void share(int block) {
    if (users[block]++ == 0) {
      unlink(block);
    }
  }

  /** One sequence less uses the block. */
  void release(int block) {
    if (--users[block] == 0) {
      append(block);
    }
  }

  private void append(int block) {
    int last = previous[total];
    next[last] = block;
    previous[block] = last;
    next[block] = total;
    previous[total] = block;
    free++;
  }

  private void unlink(int block) {
    next[previous[block]] = next[block];
    previous[next[block]] = previous[block];
    free--;
  }
}
