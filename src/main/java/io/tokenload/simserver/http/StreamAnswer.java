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
final class StreamAnswer implements AnswerSink {

  private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int EVENT_BYTES = 512;

  private final Exchange exchange;
  private final Frames frames;
  private final Wishes wishes;
  private final int interval;
  private final EventBuffer scratch;
  private List<Choice> choices = List.of();
  private boolean begun;

  /**
   * A stream not begun.
   *
   * @param scratch shared by all streams of the event loop
   */
  StreamAnswer(Exchange exchange, Frames frames, Wishes wishes, int interval, EventBuffer scratch) {
    this.exchange = exchange;
    this.frames = frames;
    this.wishes = wishes;
    this.interval = interval;
    this.scratch = scratch;
  }

  @Override
  public void begin(List<Choice> all) {
    choices = all;
    exchange.onWritable(this::sendHeldBack);
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
    ByteBuf out = exchange.allocator().buffer(EVENT_BYTES);
    long emitNanos = wishes.emitTime() ? System.nanoTime() : -1;
    if (!begun) {
      begun = true;
      roles(out, emitNanos);
    }
    frames.tokens(scratch, choice, choice.sequence().generated(), wishes, emitNanos);
    scratch.appendChunk(out);
    choice.markSent();
    if (isSentWhole()) {
      close(out);
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

  private void roles(ByteBuf out, long emitNanos) {
    for (Choice choice : choices) {
      if (frames.role(scratch, choice, wishes, emitNanos)) {
        scratch.appendChunk(out);
      }
    }
  }

  private void close(ByteBuf out) {
    if (wishes.includeUsage()) {
      frames.usage(scratch, choices, wishes.choices());
      scratch.appendChunk(out);
    }
    scratch.put(Frames.DONE).appendChunk(out);
    out.writeBytes(END);
    exchange.complete(out);
  }
}
