package io.tokenload.simserver.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which block holds which content. A block keeps its content until it is needed for another. */
final class PrefixCache {

  static final int NONE = -1;

  private final boolean enabled;
  private final Map<Long, Integer> blockByHash = new HashMap<>();
  private final long[] hashByBlock;

  PrefixCache(boolean enabled, int blocks) {
    this.enabled = enabled;
    this.hashByBlock = new long[blocks];
  }

  boolean isEnabled() {
    return enabled;
  }

  /** The block with this content, or {@link #NONE}. */
  int find(long hash) {
    return enabled ? blockByHash.getOrDefault(hash, NONE) : NONE;
  }

  /** Notes the content of a block, unless an equal one is known already. */
  void publish(int block, long hash) {
    if (enabled && hashByBlock[block] == 0 && blockByHash.putIfAbsent(hash, block) == null) {
      hashByBlock[block] = hash;
    }
  }

  /** The block gets a new content: what it held is lost. */
  void evict(int block) {
    if (hashByBlock[block] != 0) {
      blockByHash.remove(hashByBlock[block]);
      hashByBlock[block] = 0;
    }
  }

  /** Forgets all contents. */
  void clear() {
    blockByHash.clear();
    Arrays.fill(hashByBlock, 0);
  }

  int size() {
    return blockByHash.size();
  }
}
