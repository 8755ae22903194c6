package io.tokenload.simserver.http;

import io.tokenload.simserver.engine.Order;
import io.tokenload.simserver.engine.Sequence;
import java.util.function.Consumer;

/** One answer of a request on its way: what it will be, how far the engine is, what was sent. */
public final class Choice {

  private final int index;
  private final PlannedAnswer answer;
  private final int[] prompt;
  private final Sequence sequence;
  private int sent;

  Choice(
      int index,
      int[] prompt,
      PlannedAnswer answer,
      GenerationRequest request,
      long arrivalNanos,
      Consumer<Choice> onToken) {
    this.index = index;
    this.prompt = prompt;
    this.answer = answer;
    Order order =
        new Order(
            prompt,
            answer.tokens(),
            answer.finish(),
            answer::tokenAt,
            request.cacheSalt(),
            Math.max(request.sampling().maxTokens(), answer.tokens()),
            false);
    this.sequence = new Sequence(order, arrivalNanos, s -> onToken.accept(this));
  }

  public int index() {
    return index;
  }

  public int[] prompt() {
    return prompt;
  }

  public PlannedAnswer answer() {
    return answer;
  }

  public Sequence sequence() {
    return sequence;
  }

  /** Tokens already sent. */
  public int sent() {
    return sent;
  }

  /** Whether tokens from what was sent up to a position have text; an end token has none. */
  public boolean hasUnsentText(int to) {
    for (int i = sent; i < to; i++) {
      if (answer.bytesAt(i).length > 0) {
        return true;
      }
    }
    return false;
  }

  int unsent() {
    return sequence.generated() - sent;
  }

  void markSent() {
    sent = sequence.generated();
  }

  boolean isSentWhole() {
    return sent == answer.tokens();
  }
}
