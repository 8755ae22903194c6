package io.tokenload.workload;

import java.util.Objects;

/**
 * What the nonces of a class look like: how many words, and which. All nonces of a form are equally
 * long.
 *
 * @param words to choose from
 * @param count words of a nonce; 0 for none
 */
public record NonceForm(NonceWords words, int count) {

  /** No nonce. */
  public static final NonceForm NONE = new NonceForm(NonceWords.usual(), 0);

  public NonceForm {
    Objects.requireNonNull(words, "words");
    Range.check("words of a nonce", count, 0, words.mostWords());
  }

  /** Nonces of 64 bits. */
  public static NonceForm full(NonceWords words) {
    return new NonceForm(words, words.mostWords());
  }

  /** Bits that tell one nonce from another, 0 to 64: there are 2 to this power different ones. */
  public int bits() {
    return words.bits(count);
  }

  /** The same words, so many of them. */
  public NonceForm ofWords(int newCount) {
    return new NonceForm(words, newCount);
  }
}
