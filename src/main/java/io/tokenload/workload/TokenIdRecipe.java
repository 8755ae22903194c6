package io.tokenload.workload;

import io.tokenload.wire.TokenIds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prompts of token ids: a nonce of ids, then a phrase's ids again and again, so many in all. Exact
 * by construction, since nothing is tokenized and no template is put around it. The ids come out of
 * ordinary words, so that no special token is among them.
 *
 * @param nonce whose words are ids
 * @param tail the ids after the nonce, with commas between them; may be empty
 */
public record TokenIdRecipe(NonceForm nonce, String tail) {

  private static final int MOST_CHOICES = 256;

  /** What is asked to be tokenized for {@link #of}: all the words that nonces are made of. */
  public static String words() {
    return String.join(" ", NonceWords.all());
  }

  /** The same words from the last to the first: what begins or ends both texts is no word. */
  public static String wordsReversed() {
    List<String> words = new ArrayList<>(NonceWords.all());
    Collections.reverse(words);
    return String.join(" ", words);
  }

  /**
   * A recipe.
   *
   * @param ids of {@link #words()}
   * @param reversed ids of {@link #wordsReversed()}
   * @param phrase ids of the phrase, at least one
   * @param unique whether prompts begin with a nonce
   * @param tokens length of a prompt, 1 to {@value PromptFitter#MAX_TOKENS}
   * @throws IllegalArgumentException if there are fewer than two ordinary ids
   */
  public static TokenIdRecipe of(
      List<Integer> ids, List<Integer> reversed, List<Integer> phrase, boolean unique, int tokens) {
    Range.check("prompt tokens", tokens, 1, PromptFitter.MAX_TOKENS);
    List<Integer> special = special(ids, reversed);
    List<String> ordinary = ordinary(ids, special);
    NonceForm full = NonceForm.full(NonceWords.of(ordinary, ordinary));
    NonceForm nonce = unique ? full.ofWords(Math.min(full.count(), tokens)) : NonceForm.NONE;
    List<String> repeated = ordinary(phrase, special);
    int rest = tokens - nonce.count();
    List<String> tail = new ArrayList<>(rest);
    for (int i = 0; i < rest; i++) {
      tail.add(repeated.get(i % repeated.size()));
    }
    return new TokenIdRecipe(nonce, String.join(",", tail));
  }

  /** Tokens around a text, should the server put some there all the same. */
  private static List<Integer> special(List<Integer> ids, List<Integer> reversed) {
    if (ids.size() < 2 || reversed.size() < 2) {
      return List.of();
    }
    List<Integer> special = new ArrayList<>();
    if (ids.get(0).equals(reversed.get(0))) {
      special.add(ids.get(0));
    }
    if (ids.get(ids.size() - 1).equals(reversed.get(reversed.size() - 1))) {
      special.add(ids.get(ids.size() - 1));
    }
    return special;
  }

  private static List<String> ordinary(List<Integer> ids, List<Integer> special) {
    return new LinkedHashSet<>(ids)
        .stream()
            .filter(id -> !special.contains(id))
            .limit(MOST_CHOICES)
            .map(String::valueOf)
            .collect(Collectors.toList());
  }

  /** The prompt of an index. */
  public TokenIds at(Nonce sequence, long index) {
    String spaced = sequence.in(nonce).before(index, "");
    String ids = spaced.replace(' ', ',');
    String comma = ids.isEmpty() || tail.isEmpty() ? "" : ",";
    return new TokenIds("[" + ids + comma + tail + "]");
  }
}
