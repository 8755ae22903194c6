package io.tokenload.dsl;

import io.gatling.javaapi.core.Session;
import io.tokenload.wire.CompletionRequest;
import io.tokenload.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is asked: messages, and a last one of the user that stands for the whole prompt where the
 * endpoint knows no messages.
 *
 * @param turns messages before the last one
 * @param last the prompt, or {@code null} if the messages are all
 */
record Prompt(List<Turn> turns, Function<Session, String> last) {

  static final Prompt NONE = new Prompt(List.of(), null);

  private static final String USER = "user";

  /** One message, whose text each session has its own of. */
  record Turn(String role, Function<Session, String> text) {}

  Prompt {
    turns = List.copyOf(turns);
  }

  Prompt with(Turn turn) {
    List<Turn> more = new ArrayList<>(turns);
    more.add(turn);
    return new Prompt(more, last);
  }

  Prompt with(Function<Session, String> other) {
    return new Prompt(turns, other);
  }

  /** Puts what is asked into a body; nothing if nothing was said. */
  CompletionRequest put(CompletionRequest body, Session session) {
    if (!body.api().isChat()) {
      return last == null ? body : body.extra("prompt", last.apply(session));
    }
    List<Message> messages = messages(session);
    return messages.isEmpty() ? body : body.extra("messages", messages);
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
