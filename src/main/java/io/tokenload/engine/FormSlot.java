package io.tokenload.engine;

import io.tokenload.metric.AnswerForm;

/**
 * Where who builds a request's body leaves what it asks of the form of the answer, for who reads
 * the answer. One a request.
 */
public final class FormSlot {

  private AnswerForm form;
  private Long hash;

  FormSlot() {}

  /** Leaves it; {@code null} for nothing. */
  public void leave(AnswerForm asked) {
    form = asked;
  }

  /** Leaves the hash of a body that is to be answered alike whenever it is sent. */
  public void leaveHash(long body) {
    hash = body;
  }

  /** That hash, or {@code null} where none was left. */
  Long hash() {
    return hash;
  }

  AnswerForm form() {
    return form;
  }
}
