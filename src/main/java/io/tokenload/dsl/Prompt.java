package io.tokenload.dsl;

import io.gatling.javaapi.core.Session;
import io.tokenload.wire.CompletionRequest;
import io.tokenload.wire.Message;
import io.tokenload.workload.dataset.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is asked: messages, and a last one of the user that stands for the whole prompt where the
 * endpoint knows no messages.
 *
 * @param turns messages before the last one
 * @param last the prompt, text or {@code TokenIds}, or {@code null} if the messages are all
 * @param entry a whole request, to which the others are added, or {@code null}
 */
record Prompt(List<Turn> turns, Function<Session, ?> last, Function<Session, Entry> entry) {

  static final Prompt NONE = new Prompt(List.of(), null, null);

  /** One message, whose text each session has its own of. */
  record Turn(String role, Function<Session, String> text) {}

  Prompt {
    turns = List.copyOf(turns);
  }

  Prompt with(Turn turn) {
    List<Turn> more = new ArrayList<>(turns);
    more.add(turn);
    return new Prompt(more, last, entry);
  }

  Prompt with(Function<Session, ?> other) {
    return new Prompt(turns, other, entry);
  }

  Prompt withEntry(Function<Session, Entry> other) {
    return new Prompt(turns, last, other);
  }

  /** Puts what is asked into a body; nothing if nothing was said. */
  CompletionRequest put(CompletionRequest body, Session session) {
    Entry asked = entry == null ? null : entry.apply(session);
    List<Message> messages = messages(asked, session);
    CompletionRequest put = asked == null ? body : fields(body, asked);
    if (!body.api().isChat()) {
      boolean given = asked == null ? last == null : asked.fields().containsKey("prompt");
      return given ? put : put.extra("prompt", whole(asked, session));
    }
    return messages.isEmpty() ? put : put.extra("messages", messages);
  }

  /** Messages before a prompt have no part where the endpoint knows none, but for an entry's. */
  private Object whole(Entry asked, Session session) {
    return asked == null ? last.apply(session) : text(messages(asked, session));
  }

  private static CompletionRequest fields(CompletionRequest body, Entry asked) {
    Integer tokens = asked.outputTokens();
    CompletionRequest put = tokens == null ? body : body.maxTokens(tokens);
    return put.extra(asked.fields());
  }

  /** What is asked as one text, for a run that keeps texts. */
  String text(Session session) {
    return text(messages(entry == null ? null : entry.apply(session), session));
  }

  private static String text(List<Message> messages) {
    return messages.stream().map(Message::content).collect(Collectors.joining("\n"));
  }

  private List<Message> messages(Entry asked, Session session) {
    List<Message> messages = new ArrayList<>(asked == null ? List.of() : asked.messages());
    turns.forEach(turn -> messages.add(new Message(turn.role(), turn.text().apply(session))));
    if (last != null) {
      messages.add(Message.user(last.apply(session).toString()));
    }
    return messages;
  }
}
