package io.tokenload.recording;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/** How the measured requests of a cell ended, and the tokens they had. */
final class CountTally {

  private record Failure(long end, String id, String error) {}

  private static final Comparator<Failure> BY_TIME =
      Comparator.comparingLong(Failure::end).thenComparing(Failure::id);

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<TokenSource, Long> sources = new EnumMap<>(TokenSource.class);
  private Failure first;
  private long sent;
  private long retries;
  private long promptTokens;
  private long promptsTold;
  private long cacheTold;
  private long cachedTokens;
  private long outputTokens;
  private long reasoningTokens = TokenStream.UNKNOWN;
  private int promptMin = TokenStream.UNKNOWN;
  private int promptMax = TokenStream.UNKNOWN;
  private long events;
  private long reads;

  void add(RequestRecord request) {
    sent++;
    retries += request.connection().retries();
    outcomes.merge(request.ending().outcome(), 1L, Long::sum);
    sources.merge(request.stream().source(), 1L, Long::sum);
    failure(request);
    tokens(request.stream());
  }

  private void failure(RequestRecord request) {
    String error = request.ending().error();
    if (request.ending().outcome().isSuccess() || error == null) {
      return;
    }
    Failure failure = new Failure(request.stamps().end(), request.identity().id(), error);
    first = first == null || BY_TIME.compare(failure, first) < 0 ? failure : first;
  }

  private void tokens(TokenStream stream) {
    int prompt = stream.promptTokens();
    if (prompt != TokenStream.UNKNOWN) {
      promptTokens += prompt;
      promptsTold++;
      promptMin = promptMin == TokenStream.UNKNOWN ? prompt : Math.min(promptMin, prompt);
      promptMax = Math.max(promptMax, prompt);
    }
    if (stream.cachedTokens() != TokenStream.UNKNOWN) {
      cacheTold++;
      cachedTokens += stream.cachedTokens();
    }
    if (stream.reasoningTokens() != TokenStream.UNKNOWN) {
      reasoningTokens = Math.max(0, reasoningTokens) + stream.reasoningTokens();
    }
    outputTokens += Math.max(0, stream.outputTokens());
    events += stream.events();
    reads += stream.reads();
  }

  CellSummary.Counts counts() {
    Map<Outcome, Long> failures = new EnumMap<>(outcomes);
    Long ok = failures.remove(Outcome.OK);
    return new CellSummary.Counts(
        sent, ok == null ? 0 : ok, failures, first == null ? null : first.error(), retries);
  }

  CellSummary.Tokens tokens() {
    return new CellSummary.Tokens(
        promptTokens,
        outputTokens,
        promptMin,
        promptMax,
        events,
        reads,
        sources,
        new CellSummary.PromptsTold(promptsTold, cacheTold, cachedTokens),
        reasoningTokens);
  }
}
