package io.tokenload.workload;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * The prompts of a class: an endless feeder for Gatling in which the prompt of an index depends on
 * nonce and recipe alone. Each call of {@link #next} takes the next index, so that one instance fed
 * to several scenarios never repeats a prompt.
 *
 * <p>Thread-safe. A prompt costs one copy of its text.
 */
public final class Prompts implements Iterator<Map<String, Object>> {

  /** Session attribute that holds the prompt. */
  public static final String PROMPT = "prompt";

  /** Session attribute that holds the prompt's index, a {@code Long} from 0. */
  public static final String PROMPT_INDEX = "prompt_index";

  private final LongFunction<?> made;
  private final AtomicLong next = new AtomicLong();

  /**
   * @param nonce what each prompt begins with
   * @param recipe what follows in all of them
   */
  public Prompts(Nonce nonce, PromptRecipe recipe) {
    String tail = recipe.text();
    this.made = index -> nonce.before(index, tail);
  }

  /**
   * Prompts of token ids.
   *
   * @param nonce the sequence that their first ids are taken from
   */
  public Prompts(Nonce nonce, TokenIdRecipe recipe) {
    this.made = index -> recipe.at(nonce, index);
  }

  /**
   * The prompt of an index, without taking it from the feeder: text, or {@link
   * io.tokenload.wire.TokenIds}.
   *
   * @param index from 0
   */
  public Object at(long index) {
    return made.apply(index);
  }

  /** Always: the sequence has no end. */
  @Override
  public boolean hasNext() {
    return true;
  }

  /** The next prompt under {@value #PROMPT}, its index under {@value #PROMPT_INDEX}. */
  @Override
  public Map<String, Object> next() {
    long index = next.getAndIncrement();
    return Map.of(PROMPT, at(index), PROMPT_INDEX, index);
  }
}
