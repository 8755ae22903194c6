package io.tokenload.engine;

import io.tokenload.metric.AnswerForm;

/**
 * Where who builds a request's body leaves what it asks of the form of the answer, for who reads
 * the answer. One a request.
 */
public final class FormSlot {

  private AnswerForm form;

  FormSlot() {}

  /** Leaves it; {@code null} for nothing. */
  public void leave(AnswerForm asked) {
    form = asked;
  }

  AnswerForm form() {
    return form;
  }
}
