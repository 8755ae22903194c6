package io.tokenload.dsl;

import io.gatling.javaapi.core.Session;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import io.tokenload.wire.Message;
import io.tokenload.wire.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is asked: messages, and a last one of the user that stands for the whole prompt where the
 * endpoint knows no messages.
 *
 * @param turns messages before the last one
 * @param last the prompt as text, or {@code null} if the messages are all
 * @param input the prompt as it was given: text, or {@link TokenIds} for the completions endpoint
 */
record Prompt(List<Turn> turns, Function<Session, String> last, Function<Session, ?> input) {

  static final Prompt NONE = new Prompt(List.of(), null, null);

  private static final String USER = "user";

  /** One message, whose text each session has its own of. */
  record Turn(String role, Function<Session, String> text) {}

  Prompt {
    turns = List.copyOf(turns);
  }

  Prompt with(Turn turn) {
    List<Turn> more = new ArrayList<>(turns);
    more.add(turn);
    return new Prompt(more, last, input);
  }

  Prompt with(Function<Session, String> other) {
    return new Prompt(turns, other, other);
  }

  /** A prompt that may be no text. */
  Prompt with(Function<Session, String> asText, Function<Session, ?> asGiven) {
    return new Prompt(turns, asText, asGiven);
  }

  /** Puts what is asked into a body; nothing if nothing was said. */
  CompletionRequest put(CompletionRequest body, Session session) {
    if (body.api() == Api.COMPLETIONS) {
      return last == null ? body : body.extra("prompt", completed(session));
    }
    List<Message> messages = messages(session);
    return messages.isEmpty() ? body : body.extra("messages", messages);
  }

  private Object completed(Session session) {
    Object given = input.apply(session);
    return given instanceof TokenIds || given instanceof String ? given : last.apply(session);
  }

  /** What is asked as one text, for a run that keeps texts. */
  String text(Session session) {
    return messages(session).stream().map(Message::content).collect(Collectors.joining("\n"));
  }

  private List<Message> messages(Session session) {
    List<Turn> all = last == null ? turns : with(new Turn(USER, last)).turns();
    return all.stream().map(turn -> new Message(turn.role(), turn.text().apply(session))).toList();
  }
}
