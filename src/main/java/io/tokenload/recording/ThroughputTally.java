package io.tokenload.recording;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.TokenStream;

/**
 * What happened inside a cell's window, whatever the phase of the request it happened to: warm-up
 * requests that still stream when the window opens were served in it too.
 */
final class ThroughputTally {

  private static final long MICRO = 1_000_000;

  private final CellWindow window;
  private long requests;
  private long promptTokens;

  /** Millionths of a token, so that sums are exact and no order of records changes them. */
  private long outputMicroTokens;

  private long wastedMicroTokens;

  ThroughputTally(CellWindow window) {
    this.window = window;
  }

  void add(RequestRecord request) {
    if (request.ending().outcome().isSuccess() && window.contains(request.stamps().end())) {
      requests++;
    }
    TokenStream stream = request.stream();
    if (isPromptComputedInside(request)) {
      promptTokens += Math.max(0, stream.promptTokens());
    }
    long inside = outputMicroTokens(stream);
    outputMicroTokens += inside;
    wastedMicroTokens += request.ending().outcome().isSuccess() ? 0 : inside;
  }

  /** The first token shows that the prompt was computed; without one, the end of the answer. */
  private boolean isPromptComputedInside(RequestRecord request) {
    return request.stream().events() > 0
        ? window.contains(request.stream().first())
        : request.ending().outcome().isSuccess() && window.contains(request.stamps().end());
  }

  private long outputMicroTokens(TokenStream stream) {
    long tokens = 0;
    int events = 0;
    for (int i = 0; i < stream.events(); i++) {
      if (window.contains(stream.eventNanos()[i])) {
        events++;
        tokens += stream.eventTokens() == null ? 0 : stream.eventTokens()[i];
      }
    }
    if (stream.eventTokens() != null) {
      return tokens * MICRO;
    }
    // An answer whose total nobody reported has at least one token per event.
    int total =
        stream.outputTokens() == TokenStream.UNKNOWN ? stream.events() : stream.outputTokens();
    return events == 0 ? 0 : Math.round((double) total * events / stream.events() * MICRO);
  }

  CellSummary.Throughput perSecond() {
    double seconds = window.nanos() / 1e9;
    if (seconds == 0) {
      return new CellSummary.Throughput(0, 0, 0);
    }
    double output = (double) outputMicroTokens / MICRO;
    return new CellSummary.Throughput(
        requests / seconds,
        output / seconds,
        (output + promptTokens) / seconds,
        output,
        (double) wastedMicroTokens / MICRO);
  }
}
