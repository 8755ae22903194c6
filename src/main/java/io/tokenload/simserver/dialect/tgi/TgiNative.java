package io.tokenload.simserver.dialect.tgi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.engine.Sequence;
import io.tokenload.simserver.http.AnswerSink;
import io.tokenload.simserver.http.Api;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.ContextRule;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.GenerationRequest;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.JsonBody;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Sampling;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.StreamAnswer;
import io.tokenload.simserver.http.StreamHead;
import io.tokenload.simserver.http.WholeAnswer;
import io.tokenload.simserver.http.WholeJson;
import io.tokenload.simserver.http.Wishes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /generate} and {@code /generate_stream}. A stream begins with 200 before the request is
 * looked at, so what is refused comes as an event.
 */
final class TgiNative implements Api {

  /** Whether an answer is streamed. */
  enum Streaming {
    ALWAYS,
    NEVER,
    ASKED
  }

  private static final int ABSENT_MAX_NEW_TOKENS = 100;

  private final Streaming streaming;
  private final Site site;
  private final TgiCounts counts;
  private final ContextRule context = new TgiContext();

  TgiNative(Streaming streaming, Site site, TgiCounts counts) {
    this.streaming = streaming;
    this.site = site;
    this.counts = counts;
  }

  @Override
  public ContextRule contextRule() {
    return context;
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    counts.arrived();
    if (!fields.node("inputs").isTextual()) {
      throw ApiException.badRequest(null, "missing field `inputs`");
    }
    int[] prompt = site.tokenizer().encode(fields.text("inputs", ""));
    if (prompt.length == 0) {
      throw ApiException.badRequest(null, "`inputs` cannot be empty");
    }
    Fields parameters = fields.within("parameters");
    Sampling sampling =
        Sampling.named(parameters, "max_new_tokens", ABSENT_MAX_NEW_TOKENS, "", "seed");
    boolean sample = parameters.flag("do_sample", false) || parameters.has("temperature");
    if (sampling.maxTokens() == 0) {
      throw ApiException.badRequest(null, "`max_new_tokens` must be strictly positive");
    }
    Wishes wishes = Wishes.plain(streams(call), false, false);
    return new GenerationRequest(
        fields,
        site.model(),
        List.of(prompt),
        sampling.endingItself().withGreedy(!sample || sampling.greedy()),
        wishes,
        0);
  }

  private boolean streams(HttpCall call) {
    return streaming == Streaming.ALWAYS
        || streaming == Streaming.ASKED && JsonBody.asksForStream(call);
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    boolean details = request.fields().node("parameters").path("details").asBoolean(false);
    if (!request.wishes().stream()) {
      return new WholeAnswer(exchange, choices -> whole(choices.get(0), details));
    }
    return new StreamAnswer(
        exchange, new TgiFrames(details), StreamHead.BARE_SSE.with(ACCEL), false, site);
  }

  private static final Map<String, String> ACCEL = Map.of("x-accel-buffering", "no");

  @Override
  public void refused(HttpCall call, Exchange exchange, ApiException refusal) throws ApiException {
    counts.refused(refusal);
    if (!streams(call)) {
      throw refusal;
    }
    exchange.replyStream(
        StreamHead.BARE_SSE.with(ACCEL), "data:" + TgiErrors.json(refusal) + "\n\n");
  }

  private Reply whole(Choice choice, boolean details) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("generated_text", WholeJson.text(choice));
    if (details) {
      ObjectNode node = json.putObject("details");
      node.put("finish_reason", TgiFrames.finish(choice.answer()));
      node.put("generated_tokens", choice.sequence().generated()).putNull("seed");
      node.putArray("prefill");
      ArrayNode tokens = node.putArray("tokens");
      for (int i = 0; i < choice.answer().tokens(); i++) {
        tokens.add(TgiFrames.token(choice.answer(), i));
      }
    }
    return Reply.json(200, json.toString()).with(headers(choice.sequence()));
  }

  /** Times in whole milliseconds, as TGI tells them of an answer in one piece. */
  private Map<String, String> headers(Sequence s) {
    long queue = site.clockNanos(s.scheduledNanos() - s.arrivalNanos()) / 1_000_000;
    long inference = site.clockNanos(s.lastTokenNanos() - s.scheduledNanos()) / 1_000_000;
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-compute-type", "simulated");
    headers.put("x-total-time", String.valueOf(queue + inference));
    headers.put("x-validation-time", "0");
    headers.put("x-queue-time", String.valueOf(queue));
    headers.put("x-inference-time", String.valueOf(inference));
    headers.put("x-time-per-token", String.valueOf(inference / s.generated()));
    headers.put("x-prompt-tokens", String.valueOf(s.promptTokens()));
    headers.put("x-generated-tokens", String.valueOf(s.generated()));
    return headers;
  }
}
