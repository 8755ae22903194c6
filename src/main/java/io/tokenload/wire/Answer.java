package io.tokenload.wire;

import io.tokenload.metric.Outcome;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.ToolCall;
import io.tokenload.metric.server.RequestTimes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a streamed body said, once it is over.
 *
 * @param outcome {@code OK, STREAM_ERROR, OVER_LENGTH, TRUNCATED} or {@code MALFORMED}
 * @param promptTokens the server's count of prompt tokens, or −1 if it gave none; of several
 *     prompts in one request the last one's
 * @param outputTokens tokens of all choices together, or −1 if there is nothing to count
 * @param eventTokens tokens of each token-bearing event, or null where the attribution is unknown
 * @param source what {@code outputTokens} rests on
 * @param choices number of choices in the stream, at least 1
 * @param finishReason the server's word for choice 0, e.g. {@code length}, or null
 * @param error what went wrong, in the server's own words where it had any, or null
 * @param text the text of choice 0 if it was to be kept, else null
 * @param cachedTokens prompt tokens that the server took from its prefix cache, or −1 if not told
 * @param countedTokens what the events add up to by themselves; more than {@code outputTokens}
 *     means that the server contradicts itself
 * @param finishCarriesToken whether the last token-bearing event is the finish, which showed none
 *     but is counted by usage: vLLM's hidden or end-of-text token
 * @param reasoningTokens tokens of {@code outputTokens} that are reasoning and no answer, or null
 *     if the server does not say
 * @param toolCalls calls of tools that choice 0 made, 0 if none
 * @param calls what they say, if the text was to be kept and the API tells it piece by piece; else
 *     empty
 * @param times what the server told of its own times, or null; of one choice alone
 * @param id the server's id of the answer, or null if it gives none
 */
public record Answer(
    Outcome outcome,
    int promptTokens,
    int outputTokens,
    int[] eventTokens,
    TokenSource source,
    int choices,
    String finishReason,
    String error,
    String text,
    int cachedTokens,
    int countedTokens,
    boolean finishCarriesToken,
    Integer reasoningTokens,
    int toolCalls,
    List<ToolCall> calls,
    RequestTimes times,
    String id) {

  public Answer {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(source, "source");
    calls = List.copyOf(calls);
  }

  /** What a streamed body said that came whole, and in which nobody waits for single tokens. */
  public static Answer ofWholeBody(Api api, byte[] body) {
    AnswerDecoder decoder = new AnswerDecoder(api, new Unheard(), false);
    decoder.feed(body, 0, body.length);
    return decoder.end();
  }

  /** Only the end counts. */
  private static final class Unheard implements AnswerDecoder.Listener {
    @Override
    public void onTokenEvent() {}

    @Override
    public void onRole() {}
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Answer that
        && outcome == that.outcome
        && promptTokens == that.promptTokens
        && outputTokens == that.outputTokens
        && Arrays.equals(eventTokens, that.eventTokens)
        && source == that.source
        && choices == that.choices
        && Objects.equals(finishReason, that.finishReason)
        && Objects.equals(error, that.error)
        && Objects.equals(text, that.text)
        && cachedTokens == that.cachedTokens
        && countedTokens == that.countedTokens
        && finishCarriesToken == that.finishCarriesToken
        && Objects.equals(reasoningTokens, that.reasoningTokens)
        && toolCalls == that.toolCalls
        && calls.equals(that.calls)
        && Objects.equals(times, that.times)
        && Objects.equals(id, that.id);
  }

  @Override
  public int hashCode() {
    return Objects.hash(outcome, outputTokens, Arrays.hashCode(eventTokens), finishReason, error);
  }
}
