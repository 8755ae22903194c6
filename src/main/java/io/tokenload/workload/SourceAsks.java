package io.tokenload.workload;

import io.tokenload.workload.dataset.Dataset;
import io.tokenload.workload.dataset.Entry;
import io.tokenload.workload.dataset.LengthDistribution;
import io.tokenload.workload.dataset.Lengths;
import io.tokenload.workload.dataset.PrefixGroups;
import io.tokenload.workload.dataset.Source;
import io.tokenload.workload.dataset.Trace;
import io.tokenload.workload.dataset.TraceText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests of a dataset. Where it has lengths only, their words are made here, one a token. */
public final class SourceAsks {

  /** vLLM and its routers keep the requests of a session on one server by this header. */
  private static final String SESSION_HEADER = "X-Session-ID";

  private SourceAsks() {}

  /**
   * What a dataset asks, in its order, from the first again after the last.
   *
   * @param outputTokens tokens to generate where the dataset does not say
   * @param words draws the words that are made
   * @param overheadTokens what the server's chat template adds to each prompt, from 0
   */
  public static Asks of(Source source, int outputTokens, Seed words, int overheadTokens) {
    if (source instanceof Dataset dataset) {
      return new DatasetAsks(dataset, outputTokens);
    }
    if (source instanceof Trace trace) {
      return new OfTrace(trace, new TraceText(trace, words, overheadTokens));
    }
    if (source instanceof PrefixGroups groups) {
      PrefixGroups own = new PrefixGroups(groups.name(), groups.requests(), words);
      return number -> ofGroups(own, (int) (number % own.requests().size()), overheadTokens);
    }
    LengthDistribution lengths = (LengthDistribution) source;
    return number -> ofLengths(lengths, number, words, overheadTokens);
  }

  private static Ask ofGroups(PrefixGroups groups, int index, int overheadTokens) {
    String prompt = groups.prompt(index, overheadTokens);
    int outputTokens = groups.requests().get(index).outputTokens();
    return new Ask(0, Entry.of(groups.name() + " " + index, prompt, outputTokens));
  }

  private static Ask ofLengths(
      LengthDistribution lengths, long number, Seed words, int overheadTokens) {
    Lengths length = lengths.at(number);
    String prompt = lengths.prompt(number, words, overheadTokens);
    return new Ask(0, Entry.of("random " + number, prompt, length.outputTokens()));
  }

  /** A trace's requests, with the session that they belong to and when their clients gave up. */
  private record OfTrace(Trace trace, TraceText text) implements Asks {

    @Override
    public Ask at(long number) {
      int index = (int) (number % trace.requests().size());
      Trace.Request request = trace.requests().get(index);
      Entry entry =
          Entry.of(request.place(), text.prompt(index), request.outputTokens())
              .withHeaders(headers(request));
      return new Ask(0, entry, null, request.cancelAfterNanos());
    }

    private static Map<String, String> headers(Trace.Request request) {
      Map<String, String> headers = new LinkedHashMap<>(request.headers());
      if (request.session() != null) {
        headers.putIfAbsent(SESSION_HEADER, request.session());
      }
      return headers;
    }
  }
}
