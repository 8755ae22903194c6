package io.tokenload.simserver.http;

import io.tokenload.simserver.engine.Finish;
import java.util.List;

/**
 * Fills the gaps that all dialects have: index, text, counts, how it ended. A dialect with more to
 * tell overrides {@link #more}. Used again for each event of a stream.
 */
public class ChoiceGaps implements EventTemplate.Gaps {

  private final Wishes wishes;
  private Choice choice;
  private int to;
  private Usage usage = new Usage(0, 0, 0);

  public ChoiceGaps(Wishes wishes) {
    this.wishes = wishes;
  }

  /** The next event is about tokens of one choice. */
  final void turnTo(Choice one, int position) {
    choice = one;
    to = position;
    usage = new Usage(one.prompt().length, one.sequence().cachedTokens(), position);
  }

  /** The next event is about the whole request. */
  final void turnTo(List<Choice> all) {
    choice = all.get(0);
    to = choice.answer().tokens();
    usage = Usage.of(all, wishes.choices());
  }

  /** The choice that the event is about. */
  protected final Choice choice() {
    return choice;
  }

  /** Tokens of the answer up to and with this event. */
  protected final int position() {
    return to;
  }

  protected final Usage usage() {
    return usage;
  }

  @Override
  public final void fill(String gap, EventBuffer out) {
    switch (gap) {
      case "INDEX" -> out.putNumber(choice.index());
      case "TEXT" -> text(out, choice.sent());
      case "CUMULATIVE" -> text(out, 0);
      case "FINISH" -> out.put(Json.quote(finish(choice.answer())));
      case "PROMPT" -> out.putNumber(usage.prompt());
      case "CACHED" -> out.putNumber(usage.cached());
      case "COMPLETION" -> out.putNumber(usage.completion());
      case "TOTAL" -> out.putNumber(usage.total());
      case "IDS" -> ids(out);
      default -> more(gap, out);
    }
  }

  /** Fills a gap that only the dialect knows. */
  protected void more(String gap, EventBuffer out) {
    throw new IllegalArgumentException("Nothing fills the gap " + gap + ".");
  }

  /** How the dialect calls the way in which an answer ended. */
  protected String finish(PlannedAnswer answer) {
    return answer.finish().label();
  }

  /** Whether the answer ended with its own end token or a stop text, not by a limit. */
  protected static boolean isStop(PlannedAnswer answer) {
    return answer.finish() == Finish.STOP;
  }

  private void text(EventBuffer out, int from) {
    for (int i = from; i < to; i++) {
      out.put(choice.answer().bytesAt(i));
    }
  }

  private void ids(EventBuffer out) {
    for (int i = choice.sent(); i < to; i++) {
      if (i > choice.sent()) {
        out.put(",");
      }
      out.putNumber(choice.answer().tokenAt(i));
    }
  }
}
