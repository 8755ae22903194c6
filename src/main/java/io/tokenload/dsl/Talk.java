package io.tokenload.dsl;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.tokenload.engine.CellRun;
import io.tokenload.engine.LlmActions;
import io.tokenload.wire.Message;
import io.tokenload.workload.ThinkTimes;
import io.tokenload.workload.dataset.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Users who talk: conversation after conversation, and in each turn what was said before is asked
 * again together with what is new. A conversation whose request fails, or is given up, ends there.
 */
final class Talk {

  private static final String CONVERSATION = "tokenload.conversation";
  private static final String TURN = "tokenload.turn";
  private static final String HISTORY = "tokenload.history";

  private final CellRun run;
  private final LoadCell cell;
  private final ThinkTimes thinkTimes;
  private final AtomicLong conversations = new AtomicLong();

  Talk(CellRun run, LoadCell cell, ThinkTimes thinkTimes) {
    this.run = run;
    this.cell = cell;
    this.thinkTimes = thinkTimes;
  }

  ChainBuilder of(ChainBuilder request) {
    ChainBuilder think = exec(LlmActions.think(run, session -> thinkTimes.nanos(number(session))));
    ChainBuilder turn =
        exec(doIf(session -> session.getInt(TURN) > 0).then(think))
            .exec(this::speak)
            .exec(doIf(session -> !run.isOver()).then(request))
            .exec(Talk::hear);
    return exec(LlmActions.enter(run))
        .exec(
            asLongAs(session -> !run.isOver())
                .on(exec(this::begin).exec(asLongAs(this::goesOn).on(turn))));
  }

  private Session begin(Session session) {
    return session
        .markAsSucceeded()
        .set(CONVERSATION, conversations.getAndIncrement())
        .set(TURN, 0)
        .set(HISTORY, List.<Message>of());
  }

  private boolean goesOn(Session session) {
    return !run.isOver() && session.getInt(TURN) < run.cells().size();
  }

  private Session speak(Session session) {
    Session asking = cell.ask(session.remove(LoadCell.ANSWER), number(session));
    Entry added = asking.get(LoadCell.ENTRY);
    List<Message> messages = new ArrayList<>(session.<List<Message>>get(HISTORY));
    messages.addAll(added.messages());
    return asking.set(LoadCell.ENTRY, added.asking(messages));
  }

  private long number(Session session) {
    return session.getLong(CONVERSATION) * run.cells().size() + session.getInt(TURN);
  }

  private static Session hear(Session session) {
    if (session.isFailed()) {
      return session.set(TURN, Integer.MAX_VALUE);
    }
    List<Message> said = new ArrayList<>(session.<Entry>get(LoadCell.ENTRY).messages());
    said.add(
        Message.assistant(
            session.contains(LoadCell.ANSWER) ? session.getString(LoadCell.ANSWER) : ""));
    return session.set(HISTORY, List.copyOf(said)).set(TURN, session.getInt(TURN) + 1);
  }
}
