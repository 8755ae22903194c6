package io.tokenload.simserver.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Sends a request's answers as events, at the step that made the tokens: one event a token while
 * the client keeps up. When it does not, tokens wait as mere numbers, and what has gathered goes in
 * one event when there is room again, as vLLM's output collector merges. So a slow reader costs a
 * bounded amount of memory.
 */
public final class StreamAnswer implements AnswerSink {

  private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int EVENT_BYTES = 512;

  private final Exchange exchange;
  private final Frames frames;
  private final StreamHead head;
  private final boolean emitTime;
  private final int interval;
  private final EventBuffer scratch;
  private List<Choice> choices = List.of();
  private boolean headSent;
  private boolean begun;

  /**
   * A stream not begun.
   *
   * @param emitTime whether events tell when they were written
   */
  public StreamAnswer(
      Exchange exchange, Frames frames, StreamHead head, boolean emitTime, Site site) {
    this.exchange = exchange;
    this.frames = frames;
    this.head = head;
    this.emitTime = emitTime;
    this.interval = site.options().streamInterval();
    this.scratch = site.scratch();
  }

  @Override
  public void begin(List<Choice> all) {
    choices = all;
    exchange.onWritable(this::sendHeldBack);
  }

  @Override
  public void entered() {
    if (!head.withFirstToken()) {
      sendHead();
    }
  }

  private void sendHead() {
    headSent = true;
    exchange.beginStream(head);
  }

  @Override
  public void onToken(Choice choice) {
    boolean due =
        choice.sent() == 0 || choice.sequence().isFinished() || choice.unsent() >= interval;
    if (due && exchange.isWritable()) {
      send(choice);
    }
  }

  private void sendHeldBack() {
    for (Choice choice : choices) {
      if (choice.unsent() > 0 && exchange.isWritable()) {
        send(choice);
      }
    }
  }

  private void send(Choice choice) {
    if (!headSent) {
      sendHead();
    }
    ByteBuf out = exchange.allocator().buffer(EVENT_BYTES);
    scratch.into(out);
    long emitNanos = emitTime ? System.nanoTime() : -1;
    if (!begun) {
      begun = true;
      frames.begin(scratch, choices, emitNanos);
    }
    frames.tokens(scratch, choice, choice.sequence().generated(), emitNanos);
    choice.markSent();
    if (isSentWhole()) {
      frames.end(scratch, choices);
      out.writeBytes(END);
      exchange.complete(out);
    } else {
      exchange.send(out);
    }
  }

  private boolean isSentWhole() {
    for (Choice choice : choices) {
      if (!choice.isSentWhole()) {
        return false;
      }
    }
    return true;
  }
}
