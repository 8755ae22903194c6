package io.tokenload.metric;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What was measured in one cell: requests whose intended start lies in the window; throughput of
 * what happened inside it.
 *
 * @param window the cell and its window
 * @param counts requests by their end
 * @param latencies by name; a latency that no request has is absent
 * @param throughput what happened in the window, by the second
 * @param tokens token counts of the measured requests
 * @param flow how the streams flowed: stalls, held-back gaps, buffering, loss
 * @param p99Intervals 95 % confidence intervals of the p99, of those latencies where the sample
 *     allows one
 * @param urls the requests of each server, where several took turns; else empty
 * @param goodput how many requests kept the limits of their class, or {@code null} where it has
 *     none
 */
public record CellSummary(
    CellWindow window,
    Counts counts,
    Map<Latency, Distribution> latencies,
    Throughput throughput,
    Tokens tokens,
    StreamFlow flow,
    Map<Latency, Interval> p99Intervals,
    List<UrlSummary> urls,
    Goodput goodput) {

  public CellSummary {
    urls = List.copyOf(urls);
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(flow, "flow");
    latencies = Map.copyOf(latencies);
    p99Intervals = Map.copyOf(p99Intervals);
  }

  /** A summary of smooth streams that does not say how sure its percentiles are. */
  public CellSummary(
      CellWindow window,
      Counts counts,
      Map<Latency, Distribution> latencies,
      Throughput throughput,
      Tokens tokens) {
    this(window, counts, latencies, throughput, tokens, StreamFlow.NONE, Map.of(), List.of(), null);
  }

  /** The same summary with intervals. */
  public CellSummary withIntervals(Map<Latency, Interval> intervals) {
    return new CellSummary(
        window, counts, latencies, throughput, tokens, flow, intervals, urls, goodput);
  }

  /** The same summary of streams that flowed so. */
  public CellSummary withFlow(StreamFlow flowed) {
    return new CellSummary(
        window, counts, latencies, throughput, tokens, flowed, p99Intervals, urls, goodput);
  }

  /** The same summary of requests that these servers answered. */
  public CellSummary withUrls(List<UrlSummary> servers) {
    return new CellSummary(
        window, counts, latencies, throughput, tokens, flow, p99Intervals, servers, goodput);
  }

  /** The same summary with so many good requests. */
  public CellSummary withGoodput(Goodput found) {
    return new CellSummary(
        window, counts, latencies, throughput, tokens, flow, p99Intervals, urls, found);
  }

  /** The cell. */
  public Cell cell() {
    return window.cell();
  }

  /**
   * Requests measured in the cell.
   *
   * @param sent all of them
   * @param ok successes
   * @param failures the others by outcome, without zeros
   * @param firstError the error text of the earliest failure, or {@code null}
   * @param retries requests sent again on a fresh connection
   */
  public record Counts(
      long sent, long ok, Map<Outcome, Long> failures, String firstError, long retries) {
    public Counts {
      failures = Map.copyOf(failures);
    }

    /** All that did not succeed. */
    public long failed() {
      return sent - ok;
    }
  }

  /**
   * What happened inside the window ÷ the window's length.
   *
   * @param requestsPerSecond successes that ended inside it
   * @param outputTokensPerSecond tokens by their own time; where the tokens of each event are not
   *     known, a request's tokens are dealt evenly to its events
   * @param totalTokensPerSecond output tokens plus the prompt tokens of requests whose first token
   *     came inside it; of answers without tokens, of those that ended inside it
   * @param outputTokens output tokens inside it, by their own time
   * @param wastedTokens those of them that belong to requests that did not end well
   */
  public record Throughput(
      double requestsPerSecond,
      double outputTokensPerSecond,
      double totalTokensPerSecond,
      double outputTokens,
      double wastedTokens) {

    /** Of requests that all ended well. */
    public Throughput(
        double requestsPerSecond, double outputTokensPerSecond, double totalTokensPerSecond) {
      this(requestsPerSecond, outputTokensPerSecond, totalTokensPerSecond, 0, 0);
    }

    /** Share of the output tokens that was wasted; empty where there was none to waste. */
    public OptionalDouble wastedShare() {
      return outputTokens == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(wastedTokens / outputTokens);
    }
  }

  /**
   * What the server's usage told of the prompts of the measured requests.
   *
   * @param requests how many have their prompt tokens told
   * @param cacheTold how many also say what of them was cached; many servers leave a zero out
   * @param cached sum of the cached prompt tokens
   */
  public record PromptsTold(long requests, long cacheTold, long cached) {

    /** Nothing was told. */
    public static final PromptsTold NONE = new PromptsTold(0, 0, 0);

    /** Both together. */
    public PromptsTold plus(PromptsTold other) {
      return new PromptsTold(
          requests + other.requests, cacheTold + other.cacheTold, cached + other.cached);
    }
  }

  /**
   * Token counts of the measured requests.
   *
   * @param prompt sum of prompt tokens where known
   * @param output sum of output tokens
   * @param promptMin fewest prompt tokens of a request, or {@link TokenStream#UNKNOWN}
   * @param promptMax most prompt tokens of a request, or {@link TokenStream#UNKNOWN}
   * @param events token-bearing events
   * @param reads socket reads that completed a token-bearing event
   * @param sources how many requests rest on which source
   * @param prompts what the server told of prompts and of its prefix cache
   * @param reasoning sum of the reasoning tokens among the output tokens, or {@link
   *     TokenStream#UNKNOWN} where no server tells them
   */
  public record Tokens(
      long prompt,
      long output,
      int promptMin,
      int promptMax,
      long events,
      long reads,
      Map<TokenSource, Long> sources,
      PromptsTold prompts,
      long reasoning) {
    public Tokens {
      sources = Map.copyOf(sources);
    }

    /** Counts of requests whose server told nothing of reasoning. */
    public Tokens(
        long prompt,
        long output,
        int promptMin,
        int promptMax,
        long events,
        long reads,
        Map<TokenSource, Long> sources,
        PromptsTold prompts) {
      this(
          prompt,
          output,
          promptMin,
          promptMax,
          events,
          reads,
          sources,
          prompts,
          TokenStream.UNKNOWN);
    }

    /** Counts of requests whose server told nothing of its prefix cache either. */
    public Tokens(
        long prompt,
        long output,
        int promptMin,
        int promptMax,
        long events,
        long reads,
        Map<TokenSource, Long> sources) {
      this(prompt, output, promptMin, promptMax, events, reads, sources, PromptsTold.NONE);
    }

    /** The coalescing ratio: token-bearing events per socket read that brought any. */
    public OptionalDouble eventsPerRead() {
      return reads == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) events / reads);
    }

    /** Output tokens per token-bearing event: what the server put together. */
    public OptionalDouble tokensPerEvent() {
      return events == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) output / events);
    }
  }
}
