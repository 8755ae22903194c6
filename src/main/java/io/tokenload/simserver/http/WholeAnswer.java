package io.tokenload.simserver.http;

import java.util.List;
import java.util.function.Function;

/** Answers in one piece when all tokens exist. */
public final class WholeAnswer implements AnswerSink {

  private final Exchange exchange;
  private final Function<List<Choice>, Reply> shape;
  private List<Choice> choices = List.of();

  public WholeAnswer(Exchange exchange, Function<List<Choice>, Reply> shape) {
    this.exchange = exchange;
    this.shape = shape;
  }

  @Override
  public void begin(List<Choice> all) {
    choices = all;
  }

  @Override
  public void onToken(Choice choice) {
    if (choices.stream().allMatch(each -> each.sequence().isFinished())) {
      exchange.reply(shape.apply(choices));
    }
  }
}
