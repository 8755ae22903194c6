package io.tokenload.simserver.dialect.vllm;

import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.AnswerSink;
import io.tokenload.simserver.http.Api;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ChatReader;
import io.tokenload.simserver.http.CompletionReader;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.Frames;
import io.tokenload.simserver.http.GenerationRequest;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.JsonBody;
import io.tokenload.simserver.http.PlannedAnswer;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.StreamAnswer;
import io.tokenload.simserver.http.StreamHead;
import io.tokenload.simserver.http.WholeAnswer;
import io.tokenload.simserver.http.Wishes;
import java.util.Map;

/** Chat and completions as vLLM 0.32 answers them. */
final class VllmApi implements Api {

  private final boolean chat;
  private final Site site;
  private final ChatReader chats;
  private final CompletionReader completions;
  private final AnswerShaper shaper;

  VllmApi(boolean chat, Site site) {
    this.chat = chat;
    this.site = site;
    this.chats = new ChatReader(site, true);
    this.shaper = new AnswerShaper(site);
    this.completions = new CompletionReader(site);
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    if (chat && !fields.node("messages").isArray()) {
      throw fields.missing("messages");
    }
    Wishes.checkStreamOptions(fields);
    String model = site.models().asked(fields);
    return chat ? chats.read(fields, model) : completions.read(fields, model);
  }

  @Override
  public PlannedAnswer shaped(GenerationRequest request, int[] prompt, PlannedAnswer planned)
      throws ApiException {
    return chat ? shaper.shaped(request, prompt, planned) : planned;
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    AnswerId id = named(call, site.nextId(prefix(), request.model()));
    Wishes wishes = request.wishes();
    if (!wishes.stream()) {
      VllmWhole whole = new VllmWhole(wishes, id, chat, site);
      return new WholeAnswer(exchange, whole::reply);
    }
    Frames frames =
        chat ? new ChatFrames(id, wishes, site) : new CompletionFrames(id, wishes, site);
    return new StreamAnswer(
        exchange, frames, StreamHead.SSE.with(headers(call)), wishes.emitTime(), site);
  }

  private String prefix() {
    return chat ? "chatcmpl-" : "cmpl-";
  }

  /** An id that the client sends takes the place of the number. */
  private AnswerId named(HttpCall call, AnswerId numbered) {
    String sent = call.header("x-request-id");
    return sent.isEmpty()
        ? numbered
        : new AnswerId(prefix() + sent, numbered.createdSeconds(), numbered.model());
  }

  private Map<String, String> headers(HttpCall call) {
    String id = call.header("x-request-id");
    return site.options().requestIdHeaders() && !id.isEmpty()
        ? Map.of("x-request-id", id)
        : Map.of();
  }
}
