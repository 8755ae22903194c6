package io.tokenload.run;

import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;

/**
 * What the client knows of the requests of one class that may have reached the server, the whole
 * answers apart from those that were cut off: what the latter cost the server nobody tells.
 */
final class ClassCounts {

  private static final int SERVER_ERROR = 500;

  private long whole;
  private long cut;
  private long repeated;
  private long toldPrompt;
  private long toldOutput;
  private long untoldPrompts;
  private long untoldPromptsWithTokens;
  private long untoldWholeOutputs;
  private long seenOfCut;
  private int promptLeast = Integer.MAX_VALUE;
  private int promptMost = TokenStream.UNKNOWN;
  private int outputMost = TokenStream.UNKNOWN;
  private long events;
  private long eventAnswers;

  void add(RequestRecord request) {
    if (!mayHaveReachedTheServer(request)) {
      return;
    }
    boolean isWhole = isWhole(request);
    whole += isWhole ? 1 : 0;
    cut += isWhole ? 0 : 1;
    repeated += request.connection().retries();
    prompt(request.stream());
    if (isWhole) {
      wholeOutput(request.stream());
    } else {
      seenOfCut += seen(request.stream());
    }
  }

  private static boolean mayHaveReachedTheServer(RequestRecord request) {
    int status = request.ending().status();
    boolean refused = status != 0 && status != 200 && status < SERVER_ERROR;
    return wentOut(request) && !refused;
  }

  /** One that was given up while its connection was being made may still have gone out after it. */
  private static boolean wentOut(RequestRecord request) {
    boolean handedOver = request.stamps().handover() != Stamps.NONE;
    return request.stamps().sent() != Stamps.NONE
        || handedOver && request.ending().outcome() == Outcome.CANCELLED;
  }

  private static boolean isWhole(RequestRecord request) {
    Outcome outcome = request.ending().outcome();
    return outcome.isSuccess()
        || outcome == Outcome.CHECK_FAILED && request.ending().finishReason() != null;
  }

  private void prompt(TokenStream stream) {
    int tokens = stream.promptTokens();
    if (tokens == TokenStream.UNKNOWN) {
      untoldPrompts++;
      untoldPromptsWithTokens += stream.events() > 0 ? 1 : 0;
    } else {
      toldPrompt += tokens;
      promptLeast = Math.min(promptLeast, tokens);
      promptMost = Math.max(promptMost, tokens);
    }
  }

  private void wholeOutput(TokenStream stream) {
    boolean told = stream.source() != TokenSource.EVENTS && stream.source() != TokenSource.NONE;
    toldOutput += seen(stream);
    untoldWholeOutputs += told ? 0 : 1;
    outputMost = Math.max(outputMost, stream.outputTokens());
    if (told && stream.choices() == 1) {
      events += stream.events();
      eventAnswers++;
    }
  }

  private static int seen(TokenStream stream) {
    return Math.max(stream.outputTokens(), stream.events());
  }

  /** Answers that came whole: the server must have finished them. */
  long whole() {
    return whole;
  }

  /** Requests that were cut off. */
  long cut() {
    return cut;
  }

  /** Attempts on a dead connection, which the server will hardly have seen. */
  long repeated() {
    return repeated;
  }

  /** Whole answers whose prompt or output nobody counted. */
  boolean isUntold() {
    return untoldWholeOutputs > 0 || untoldPrompts > cut;
  }

  /** Whether what was cut off can be bounded: some request of the class was told whole. */
  boolean isBounded() {
    return cut + repeated == 0
        || promptMost != TokenStream.UNKNOWN && outputMost != TokenStream.UNKNOWN;
  }

  /** A nonce may merge with the text behind it: prompts of one length differ by a token. */
  long promptAtLeast() {
    return toldPrompt + (promptMost < 1 ? 0 : untoldPromptsWithTokens * (promptLeast - 1));
  }

  long promptAtMost() {
    return toldPrompt + (untoldPrompts + repeated) * (Math.max(0, promptMost) + 1L);
  }

  long outputAtLeast() {
    return toldOutput + seenOfCut;
  }

  long outputAtMost() {
    return toldOutput + Math.max(seenOfCut, (cut + repeated) * Math.max(0, outputMost));
  }

  /** Tokens of whole answers with usage, as usage tells them. */
  long toldOutput() {
    return toldOutput;
  }

  /** Token-bearing events of the same answers. */
  long events() {
    return events;
  }

  /** How many these are. */
  long eventAnswers() {
    return eventAnswers;
  }
}
