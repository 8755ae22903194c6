package io.tokenload.wire;

import io.tokenload.metric.ToolCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the calls of tools that choice 0 makes, piece by piece; only where somebody looks at
 * them. What an event says counts once the next one begins, so that a reading that failed half-way
 * leaves nothing.
 */
final class CallText {

  /** The call that the last piece belonged to. */
  static final int LAST = -1;

  /** A call after all others. */
  static final int NEXT = -2;

  /** No answer that means it calls more. */
  private static final int MOST = 256;

  private record Piece(int number, boolean isName, String text) {}

  private record Call(StringBuilder name, StringBuilder arguments) {}

  private final List<Call> calls = new ArrayList<>();
  private final List<Piece> event = new ArrayList<>();
  private int last;

  void name(int number, byte[] bytes, int from, int to) {
    event.add(new Piece(number, true, JsonText.of(bytes, from, to)));
  }

  void arguments(int number, byte[] bytes, int from, int to) {
    event.add(new Piece(number, false, JsonText.of(bytes, from, to)));
  }

  /** Forgets what the event said. */
  void undo() {
    event.clear();
  }

  /** The event is over. */
  void enter() {
    event.forEach(this::enter);
    event.clear();
  }

  private void enter(Piece piece) {
    int number = piece.number == LAST ? last : piece.number == NEXT ? calls.size() : piece.number;
    if (number >= MOST) {
      return;
    }
    while (calls.size() <= number) {
      calls.add(new Call(new StringBuilder(), new StringBuilder()));
    }
    last = number;
    Call call = calls.get(number);
    (piece.isName ? call.name : call.arguments).append(piece.text);
  }

  /** All calls so far, in the order of their numbers. */
  List<ToolCall> calls() {
    enter();
    return calls.stream()
        .map(call -> new ToolCall(call.name.toString(), call.arguments.toString()))
        .toList();
  }
}
