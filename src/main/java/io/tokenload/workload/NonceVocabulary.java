package io.tokenload.workload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the words that are one token each in a vocabulary that can only be asked for counts. As
 * many words as tokens prove each of them, since no word is less than one token; a list that fails
 * is halved. A vocabulary that knows all the usual words is recognised in three calls.
 */
public final class NonceVocabulary {

  /** Calls that are enough for a vocabulary that knows half of the words, dealt at random. */
  public static final int CALLS = 256;

  private static final String ANCHOR = "that";

  /** Above this, words are spelled out: their equal length is the best there is. */
  private static final int SPELLED_OUT = 3;

  private static final int MOST_FRONTS = 32;

  private final TokenCounter counter;
  private int callsLeft;
  private int base;

  private NonceVocabulary(TokenCounter counter, int maxCalls) {
    this.counter = counter;
    this.callsLeft = maxCalls;
  }

  /**
   * The words that are one token each; the usual ones where the counter knows too few or cannot
   * tell.
   *
   * @param maxCalls of the counter, at least 1, e.g. {@value #CALLS}
   */
  public static NonceWords askedOf(TokenCounter counter, int maxCalls) {
    return new NonceVocabulary(counter, maxCalls).words();
  }

  private NonceWords words() {
    base = count(ANCHOR);
    List<String> all = NonceWords.all();
    int ofAll = base < 0 ? Integer.MAX_VALUE : cost(" ", all);
    if (ofAll > SPELLED_OUT * all.size()) {
      return NonceWords.usual();
    }
    List<String> inner = ofAll == all.size() ? all : ofOneToken(all, " ", 1, callsLeft / 2);
    if (inner.size() < 2) {
      return NonceWords.usual();
    }
    List<String> front = fronts(inner);
    if (front.size() < 2) {
      return NonceWords.usual();
    }
    return inner.size() == all.size() && front.size() == all.size()
        ? NonceWords.usual()
        : NonceWords.of(front, inner);
  }

  private int count(String text) {
    callsLeft--;
    return counter.count(text);
  }

  /** Tokens of the words, each after a separator. */
  private int cost(String separator, List<String> words) {
    return count(ANCHOR + separator + String.join(separator, words)) - base;
  }

  /**
   * The words that are one token each after the separator.
   *
   * @param tokens of a separator and a word of one token
   * @param reserve calls that are to be left
   */
  private List<String> ofOneToken(List<String> words, String separator, int tokens, int reserve) {
    Set<String> proven = new HashSet<>();
    Deque<List<String>> open = new ArrayDeque<>(List.of(words));
    while (!open.isEmpty() && callsLeft > reserve) {
      List<String> some = open.poll();
      if (cost(separator, some) == tokens * some.size()) {
        proven.addAll(some);
      } else if (some.size() > 1) {
        // Depth first: where the calls end early, some words are proven and the rest is left out.
        open.push(some.subList(some.size() / 2, some.size()));
        open.push(some.subList(0, some.size() / 2));
      }
    }
    // In the order of the list, however they were found.
    return words.stream().filter(proven::contains).toList();
  }

  /** Without a space before them: after a line's end, which is a token too, or else one by one. */
  private List<String> fronts(List<String> inner) {
    int byOne = Math.min(MOST_FRONTS, callsLeft / 2);
    List<String> afterLine = ofOneToken(inner, "\n", 2, byOne);
    if (afterLine.size() >= byOne || afterLine.size() == inner.size()) {
      return afterLine;
    }
    List<String> front = new ArrayList<>(afterLine);
    for (String word : inner) {
      if (callsLeft > 0
          && front.size() < MOST_FRONTS
          && !front.contains(word)
          && count(word + " " + inner.get(0)) == base + 1) {
        front.add(word);
      }
    }
    return front;
  }
}
