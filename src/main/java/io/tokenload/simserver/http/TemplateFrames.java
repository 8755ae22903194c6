package io.tokenload.simserver.http;

import java.util.List;

/** Frames whose events are templates. */
public final class TemplateFrames implements Frames {

  /**
   * The events of a stream; those that a dialect does not have are null.
   *
   * @param begin once for each choice, before the first token
   * @param tokens with one or more tokens
   * @param last in place of {@code tokens} when the answer's last token is among them
   * @param finish after the last token of a choice
   * @param usage after all choices
   * @param done at the very end
   * @param emptyTexts whether an event is sent for tokens without text, such as the end token
   */
  public record Shape(
      EventTemplate begin,
      EventTemplate tokens,
      EventTemplate last,
      EventTemplate finish,
      EventTemplate usage,
      EventTemplate done,
      boolean emptyTexts) {

    /** Token events only; tokens without text give none. */
    public static Shape of(String tokens) {
      return new Shape(null, EventTemplate.of(tokens), null, null, null, null, false);
    }

    public Shape withBegin(String text) {
      return new Shape(EventTemplate.of(text), tokens, last, finish, usage, done, emptyTexts);
    }

    public Shape withLast(String text) {
      return new Shape(begin, tokens, EventTemplate.of(text), finish, usage, done, emptyTexts);
    }

    public Shape withFinish(String text) {
      return new Shape(begin, tokens, last, EventTemplate.of(text), usage, done, emptyTexts);
    }

    public Shape withUsage(String text) {
      return new Shape(begin, tokens, last, finish, EventTemplate.of(text), done, emptyTexts);
    }

    public Shape withDone(String text) {
      return new Shape(begin, tokens, last, finish, usage, EventTemplate.of(text), emptyTexts);
    }

    /** Also tokens without text give an event. */
    public Shape withEmptyTexts() {
      return new Shape(begin, tokens, last, finish, usage, done, true);
    }
  }

  private final Shape shape;
  private final ChoiceGaps gaps;

  public TemplateFrames(Shape shape, ChoiceGaps gaps) {
    this.shape = shape;
    this.gaps = gaps;
  }

  @Override
  public void begin(EventBuffer out, List<Choice> choices, long emitNanos) {
    if (shape.begin() != null) {
      for (Choice choice : choices) {
        gaps.turnTo(choice, 0);
        shape.begin().write(out, gaps);
      }
    }
  }

  @Override
  public void tokens(EventBuffer out, Choice choice, int to, long emitNanos) {
    gaps.turnTo(choice, to);
    boolean isLast = to == choice.answer().tokens();
    if (isLast && shape.last() != null) {
      shape.last().write(out, gaps);
    } else if (shape.emptyTexts() || choice.hasUnsentText(to)) {
      shape.tokens().write(out, gaps);
    }
    if (isLast && shape.finish() != null) {
      shape.finish().write(out, gaps);
    }
  }

  @Override
  public void end(EventBuffer out, List<Choice> choices) {
    gaps.turnTo(choices);
    if (shape.usage() != null) {
      shape.usage().write(out, gaps);
    }
    if (shape.done() != null) {
      shape.done().write(out, gaps);
    }
  }
}
